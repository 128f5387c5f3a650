// SPDX-License-Identifier: GPL-3.0-or-later
//
// A few small pages for devices on the same network, over HTTP/1.1 (RFC 9112): bound to one local address,
// for GET and HEAD, and for a time. What is served is given as values; no file is opened, so nothing else can
// ever be asked for.
#pragma once

#include "model/base/system/file_descriptor.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <chrono>
#include <functional>
#include <stop_token>
#include <tl/expected.hpp>

namespace mailseal::ca {

struct Page
{
    QByteArray type; // “text/html; charset=utf-8”
    QByteArray content;

    bool operator==(const Page &) const = default;
};
using Pages = QMap<QByteArray, Page>; // by their paths: “/root.crt”

enum class ServeFault {
    NotLocal,  // no address, or one that others than the local network could reach
    NotHere,   // of another machine
    PortTaken, //
    Failed
};
QString sentence(ServeFault fault, const QString &address); // in the user's language

class PageServer
{
public:
    // An address of isLocalAddress(). Port 0: one that is free.
    static tl::expected<PageServer, ServeFault> open(const QString &address, quint16 port = 0);

    QString url() const; // “http://192.168.1.5:40123/”

    // Returns when the time is over or somebody asks for a stop. Tells how many pages have been handed out
    // each time that changes, in the thread of the caller.
    void serve(const Pages &pages, std::chrono::milliseconds time, const std::stop_token &stop,
        const std::function<void(int)> &tell = {}) const;

private:
    PageServer(FileDescriptor socket, QString url) : m_socket(std::move(socket)), m_url(std::move(url)) { }

    FileDescriptor m_socket; // listens
    QString m_url;
};

} // namespace mailseal::ca
