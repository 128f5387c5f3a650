// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/answers/key_choice.h"

#include "model/base/errors/error_code.h"
#include "model/base/system/typed_path.h"
#include "ui/widgets/fields/form_field.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/fields/passphrase_field.h"
#include "ui/widgets/fields/quiet_text.h"
#include "ui/widgets/file_filters.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QRadioButton>
#include <QTimer>
#include <QVBoxLayout>

namespace mailseal {

KeyChoice::KeyChoice(SetupSession *session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_new(new QRadioButton(this)),
      m_kind(new QComboBox(this)),
      m_kindField(new FormField(m_kind, nullptr, this)),
      m_existing(new QRadioButton(this)),
      m_file(new QLineEdit(this)),
      m_browse(new QPushButton(this)),
      m_fileField(new FormField(m_file, m_browse, this)),
      m_passphrase(new PassphraseField(this)),
      m_typing(new QTimer(this))
{
    m_new->setObjectName(QStringLiteral("newKeyRadio"));
    m_kind->setObjectName(QStringLiteral("keyKindCombo"));
    m_existing->setObjectName(QStringLiteral("existingKeyRadio"));
    m_file->setObjectName(QStringLiteral("keyFileEdit"));
    m_browse->setObjectName(QStringLiteral("keyFileButton"));
    m_browse->setAutoDefault(true);
    for (const KeyAlgorithm algorithm : keyAlgorithms())
        m_kind->addItem(kindText(algorithm), int(algorithm));

    auto *newKey = new QVBoxLayout;
    newKey->setContentsMargins(26, 0, 0, 0);
    newKey->setSpacing(8);
    newKey->addWidget(m_kindField);
    auto *existing = new QVBoxLayout;
    existing->setContentsMargins(26, 0, 0, 0);
    existing->setSpacing(8);
    existing->addWidget(m_fileField);
    existing->addWidget(m_passphrase);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_new);
    column->addLayout(newKey);
    column->addWidget(m_existing);
    column->addLayout(existing);

    m_typing->setSingleShot(true);
    m_typing->setInterval(400);
    connect(m_typing, &QTimer::timeout, this, [this] { chooseFile(m_file->text()); });
    connect(m_new, &QRadioButton::clicked, this, [this] {
        m_keeps = false;
        chooseFile({});
    });
    connect(m_existing, &QRadioButton::clicked, this, [this] {
        m_keeps = true;
        chooseFile(m_file->text());
        if (m_file->text().isEmpty())
            m_file->setFocus();
    });
    connect(m_kind, &QComboBox::activated, this,
        [this] { chooseAlgorithm(KeyAlgorithm(m_kind->currentData().toInt())); });
    connect(m_file, &QLineEdit::textChanged, m_typing, qOverload<>(&QTimer::start));
    connect(m_passphrase, &PassphraseField::asked, this, [this] {
        showKeyState();
        Q_EMIT passphraseAsked();
    });
    connect(m_passphrase, &PassphraseField::typedAgain, session, &SetupSession::retryKey);
    connect(m_file, &QLineEdit::editingFinished, this, [this] {
        if (m_keeps)
            chooseFile(m_file->text());
    });
    connect(m_browse, &QPushButton::clicked, this, &KeyChoice::browse);
    connect(session, &SetupSession::keyStateChanged, this, &KeyChoice::showKeyState);
}

// For whom it is good is said where it is chosen.
QString KeyChoice::kindText(KeyAlgorithm algorithm)
{
    const QString title = keyAlgorithmTitle(algorithm);
    if (algorithm == KeyAlgorithm::EcdsaP256)
        return tr("%1 (recommended)").arg(title);
    return isRsa(algorithm) ? tr("%1 (older mail programs too)").arg(title) : title;
}

void KeyChoice::chooseAlgorithm(std::optional<KeyAlgorithm> algorithm)
{
    SetupDraft draft = m_session->draft();
    draft.key = algorithm;
    m_session->setDraft(draft);
}

void KeyChoice::chooseFile(const QString &fileName)
{
    m_typing->stop();
    SetupDraft draft = m_session->draft();
    draft.existingKeyFile = fromHome(fileName.trimmed());
    m_passphrase->setFile(draft.existingKeyFile);
    // The kind of an existing key cannot be chosen.
    if (!draft.existingKeyFile.isEmpty())
        draft.key.reset();
    const bool same = draft == m_session->draft();
    m_session->setDraft(draft);
    if (same)
        refresh();
}

void KeyChoice::browse()
{
    auto *dialog = new QFileDialog(this, tr("Private key to use"), QFileInfo(m_file->text()).path());
    filterFiles(dialog, FileKind::Key);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &fileName) {
        setTextQuietly(m_file, fileName);
        chooseFile(fileName);
    });
    dialog->open();
}

QWidget *KeyChoice::firstBadField()
{
    if (m_keeps && m_file->text().trimmed().isEmpty()) {
        m_fileField->hint()->say(HintLine::Kind::Error, tr("Choose the file that holds the private key."));
        return m_file;
    }
    if (m_typing->isActive())
        chooseFile(m_file->text());
    using State = SetupSession::KeyState;
    const State state = m_session->keyState();
    if (m_keeps && state != State::Ready && !m_passphrase->isHidden()) {
        const bool isBeingTried = state == State::Working && !m_passphrase->isAsking();
        m_goesOn = isBeingTried || m_passphrase->submit();
        return m_passphrase->editor();
    }
    if (m_keeps && state == State::Failed) {
        // The file may have been repaired, or the passphrase may be known now.
        m_session->retryKey();
        return m_file;
    }
    return nullptr;
}

void KeyChoice::refresh()
{
    const SetupDraft &draft = m_session->draft();
    m_keeps = m_keeps || !draft.existingKeyFile.isEmpty();
    (m_keeps ? m_existing : m_new)->setChecked(true);
    m_kindField->setVisible(!m_keeps);
    m_fileField->setVisible(m_keeps);
    const KeyAlgorithm algorithm = draft.key.value_or(KeyAlgorithm::EcdsaP256);
    m_kind->setCurrentIndex(m_kind->findData(int(algorithm)));
    if (!draft.existingKeyFile.isEmpty() && fromHome(m_file->text().trimmed()) != draft.existingKeyFile)
        setTextQuietly(m_file, draft.existingKeyFile);
    m_passphrase->setFile(draft.existingKeyFile);
    showKeyState();
}

void KeyChoice::showKeyState()
{
    using State = SetupSession::KeyState;
    const State state = m_session->keyState();
    const SetupDraft &draft = m_session->draft();
    const QString title = keyAlgorithmTitle(draft.key.value_or(KeyAlgorithm::EcdsaP256));
    if (!m_keeps) {
        if (state == State::Failed)
            m_kindField->hint()->say(*m_session->keyError());
        else if (state == State::Working)
            m_kindField->hint()->say(HintLine::Kind::Note, tr("The key is being made while you go on."));
        else if (state == State::Ready)
            m_kindField->hint()->say(HintLine::Kind::Good, tr("The key is ready."));
        else if (draft.key == KeyAlgorithm::Ed25519)
            m_kindField->hint()->say(HintLine::Kind::Warning,
                tr("Many mail programs and public CAs do not accept %1 yet.").arg(title));
        else
            m_kindField->hint()->say(
                HintLine::Kind::Note, tr("Made in an instant, for all current mail programs."));
        return;
    }
    showFileState();
}

void KeyChoice::showFileState()
{
    using State = SetupSession::KeyState;
    const State state = m_session->keyState();
    HintLine *hint = m_fileField->hint();
    if (m_session->draft().existingKeyFile.isEmpty()) {
        hint->say(HintLine::Kind::Note, tr("PEM, DER or PKCS#12; the file stays as it is."));
    } else if (state == State::Failed) {
        showFailure(*m_session->keyError());
    } else if (state == State::Ready) {
        m_passphrase->close();
        hint->say(HintLine::Kind::Good, tr("This is a private key: %1.").arg(m_session->keyDescription()));
        if (std::exchange(m_goesOn, false))
            Q_EMIT opened();
    } else {
        hint->say(HintLine::Kind::Note,
            m_passphrase->isAsking() ? tr("This key is protected by a passphrase.")
                                     : tr("The file is being read…"));
    }
}

// A passphrase that is wrong or missing is said where it is typed.
void KeyChoice::showFailure(const Error &error)
{
    m_goesOn = false;
    const bool isWrong = error.code == ErrorCode::KeyPassphraseWrong;
    if (!isWrong && error.code != ErrorCode::KeyPassphraseMissing) {
        m_passphrase->close();
        m_fileField->hint()->say(error);
        return;
    }
    m_fileField->hint()->say(HintLine::Kind::Note, tr("This key is protected by a passphrase."));
    const bool isNew = m_passphrase->hint()->kind() != HintLine::Kind::Error;
    m_passphrase->setVisible(true);
    m_passphrase->hint()->say(HintLine::Kind::Error,
        isWrong ? tr("This passphrase does not open the key. Type it once more.")
                : tr("Type the passphrase that protects this key, or choose another file."));
    if (isWrong && isNew && isVisible())
        m_passphrase->editor()->setFocus();
}

void KeyChoice::retranslate()
{
    m_new->setText(tr("Make a new &key"));
    m_kindField->setLabel(tr("Kin&d of key"));
    for (int index = 0; index < m_kind->count(); ++index)
        m_kind->setItemText(index, kindText(KeyAlgorithm(m_kind->itemData(index).toInt())));
    m_existing->setText(tr("Use a key that ex&ists"));
    m_fileField->setLabel(tr("&File with the private key"));
    m_browse->setText(tr("Brows&e…"));
    m_passphrase->retranslate();
    refresh();
}

} // namespace mailseal
