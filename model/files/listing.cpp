// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/listing.h"

namespace mailseal::files {

namespace {

constexpr std::string_view beginCertificate = "-----BEGIN CERTIFICATE-----";
constexpr qsizetype many = 1000;

} // namespace

struct Listing::State
{
    explicit State(FileBytes given) : file(std::move(given)), scanner(std::in_place, view(file.bytes)) { }
    bool takeIn(const PemBlock &block);

    FileBytes file;
    std::optional<PemScanner> scanner; // nothing at the end
    QByteArrayList certificates;       // DER
    qsizetype damaged = 0;
    qsizetype others = 0;
};

bool Listing::State::takeIn(const PemBlock &block)
{
    if (block.label != "CERTIFICATE" && block.label != "X509 CERTIFICATE") {
        ++others;
        return false;
    }
    if (block.damaged || !looksLikeCertificate(view(block.der))) {
        ++damaged;
        return false;
    }
    certificates << QByteArray(block.der.data(), static_cast<qsizetype>(block.der.size()));
    return true;
}

bool Listing::suits(const FileBytes &file)
{
    const std::string_view text = view(file.bytes);
    qsizetype count = 0;
    for (size_t at = 0; count <= many && (at = text.find(beginCertificate, at)) != std::string_view::npos;
         at += beginCertificate.size())
        ++count;
    return count > many;
}

Listing::Listing(FileBytes file) : m_state(std::make_unique<State>(std::move(file))) { }
Listing::Listing(Listing &&) noexcept = default;
Listing &Listing::operator=(Listing &&) noexcept = default;
Listing::~Listing() = default;

qsizetype Listing::takeIn(qsizetype most)
{
    qsizetype taken = 0;
    while (m_state->scanner && taken < most) {
        const auto block = m_state->scanner->next();
        if (block && m_state->certificates.size() < ReadOptions().mostObjects) {
            taken += m_state->takeIn(*block) ? 1 : 0;
            continue;
        }
        m_state->scanner.reset();
        m_state->file.bytes = {};
    }
    return taken;
}

bool Listing::isComplete() const
{
    return !m_state->scanner;
}

qsizetype Listing::size() const
{
    return m_state->certificates.size();
}

qsizetype Listing::damagedBlocks() const
{
    return m_state->damaged;
}

qsizetype Listing::otherBlocks() const
{
    return m_state->others;
}

const QString &Listing::name() const
{
    return m_state->file.name;
}

CertificateRow Listing::row(qsizetype place) const
{
    const QByteArray &der = m_state->certificates[place];
    return certificateRow({der.constData(), static_cast<size_t>(der.size())}).value_or(CertificateRow());
}

FileContents Listing::at(qsizetype place) const
{
    FileContents contents;
    contents.name = m_state->file.name;
    contents.mode = m_state->file.mode;
    FileObject object;
    object.der = m_state->certificates[place];
    object.certificate = Certificate::fromDer(object.der);
    if (object.certificate)
        contents.objects << std::move(object);
    else
        contents.damages << Error{
            ErrorCode::ObjectDamaged, {contents.name, QStringLiteral("CERTIFICATE")}, {}};
    return contents;
}

} // namespace mailseal::files
