// SPDX-License-Identifier: GPL-3.0-or-later
//
// A QGenericPlugin that any Qt program loads with QT_QPA_GENERIC_PLUGINS=firstpaint, so that programs can be
// measured without a hook of their own. It ends the process once the first window has been painted; or, if
// FIRST_PAINT_MEMORY names a file, two seconds later, after writing the resident memory in KiB to that file.
#include <QCoreApplication>
#include <QEvent>
#include <QFile>
#include <QGenericPlugin>
#include <QTimer>
#include <QWidget>
#include <cstdlib>

namespace {

class FirstPaint : public QObject
{
public:
    FirstPaint() { QCoreApplication::instance()->installEventFilter(this); }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const auto *widget = qobject_cast<QWidget *>(watched);
        if (event->type() == QEvent::Paint && widget != nullptr && widget->isWindow() && !m_seen) {
            m_seen = true;
            const QString memoryFile = qEnvironmentVariable("FIRST_PAINT_MEMORY");
            if (memoryFile.isEmpty())
                QTimer::singleShot(0, this, [] { std::_Exit(0); }); // after this paint
            else
                QTimer::singleShot(2000, this, [memoryFile] { writeMemory(memoryFile); });
        }
        return false;
    }

private:
    static void writeMemory(const QString &fileName)
    {
        QFile status(QStringLiteral("/proc/self/status"));
        QFile file(fileName);
        if (!status.open(QIODevice::ReadOnly) || !file.open(QIODevice::WriteOnly))
            std::_Exit(1);
        for (const QByteArray &line : status.readAll().split('\n')) {
            if (line.startsWith("VmRSS:"))
                file.write(line.mid(6).simplified().split(' ').first());
        }
        file.close();
        std::_Exit(0);
    }
    bool m_seen = false;
};

class Plugin : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "first_paint.json")

public:
    QObject *create(const QString &key, const QString &) override
    {
        return key == QLatin1String("firstpaint") ? new FirstPaint : nullptr;
    }
};

} // namespace

#include "first_paint.moc"
