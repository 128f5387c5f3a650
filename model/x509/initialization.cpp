// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/initialization.h"

#include "model/x509/openssl/wiping_allocation.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QtCrypto>
#include <openssl/crypto.h>
#include <openssl/provider.h>

namespace mailseal {
namespace {

// A QCA built for us looks for its plugin among Qt's plugins. An installed program never looks into the
// folders of whoever built it.
void findPlugins()
{
#ifdef MAILSEAL_QCA_PLUGINS
    const QString program = QFileInfo(QStringLiteral("/proc/self/exe")).symLinkTarget();
    QCoreApplication::addLibraryPath(program.startsWith(QLatin1String(MAILSEAL_BUILD_TREE))
            ? QStringLiteral(MAILSEAL_QCA_PLUGINS)
            : QStringLiteral(MAILSEAL_INSTALLED_PLUGINS));
#endif
}

} // namespace

struct CryptographyInitialization::Libraries
{
    bool wipes = wipeWhatOpensslFrees();
    // Abandoned work may still be running inside OpenSSL when the process ends, so OpenSSL must not be torn
    // down.
    int initialized = OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr);
    // Destroyed after QCA, which still uses it.
    std::unique_ptr<OSSL_PROVIDER, int (*)(OSSL_PROVIDER *)> defaultProvider{
        OSSL_PROVIDER_load(nullptr, "default"), OSSL_PROVIDER_unload};
    QCA::Initializer qca{QCA::LockingKeepPrivileges, 64};
};

CryptographyInitialization::CryptographyInitialization() : m_libraries(std::make_unique<Libraries>())
{
    findPlugins();
    QCA::logger()->setLevel(QCA::Logger::Quiet);
}

CryptographyInitialization::~CryptographyInitialization() = default;

} // namespace mailseal
