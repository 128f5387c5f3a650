#!/usr/bin/python3
"""world.py roots | make DIR | serve DIR | names DIR - what tests/servers/domain/world runs: its zones, certificates and servers.

Every domain shows one thing; NAME.example is good unless its name says otherwise. The TLSA records of mx.roll.example are those of
DIR/roll.txt, as it is when SIGHUP comes; its server presents DIR/roll.chain, as it is at each connection.
"""
import hashlib
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import threading

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset
import dns.zone

MX, BACKUP, PLAIN, OTHER, EXPIRED, FAILING, SILENT, ROLL = ("192.0.2.%d" % n for n in range(11, 19))
WEB, BAD_WEB = "192.0.2.80", "192.0.2.81"


# Of root-servers.net: a resolver that asks from the root on knows them by heart.
ROOTS = ["198.41.0.4", "170.247.170.2", "199.9.14.201", "192.33.4.12", "199.7.91.13", "192.203.230.10", "192.5.5.241", "192.112.36.4",
         "198.97.190.53", "192.36.148.17", "192.58.128.30", "193.0.14.129", "199.7.83.42", "202.12.27.33"]


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, **options).stdout


# Certificates

def key(folder, name):
    run("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", f"{folder}/{name}.key")


def certificate(folder, name, subject, issuer=None, names=(), authority=False, days=None):
    key(folder, name)
    lines = ["subjectKeyIdentifier = hash", "basicConstraints = critical, CA:" + ("TRUE" if authority else "FALSE")]
    lines += ["keyUsage = critical, keyCertSign, cRLSign"] if authority else ["extendedKeyUsage = serverAuth"]
    if names:
        lines.append("subjectAltName = " + ", ".join("DNS:" + each for each in names))
    with open(f"{folder}/{name}.cnf", "w") as file:
        file.write("\n".join(lines) + "\n")
    run("openssl", "req", "-new", "-key", f"{folder}/{name}.key", "-subj", subject, "-out", f"{folder}/{name}.csr")
    by = ["-CA", f"{folder}/{issuer}.crt", "-CAkey", f"{folder}/{issuer}.key"] if issuer else ["-signkey", f"{folder}/{name}.key"]
    run("openssl", "x509", "-req", "-in", f"{folder}/{name}.csr", "-out", f"{folder}/{name}.crt", "-extfile", f"{folder}/{name}.cnf",
        "-days", str(days if days is not None else 90), "-set_serial", "0x" + os.urandom(8).hex(), *by)
    with open(f"{folder}/{name}.chain", "w") as file:
        for each in [name] + ([issuer] if issuer and issuer != "root" else []):
            file.write(open(f"{folder}/{each}.crt").read())


def key_hash(folder, name):
    return hashlib.sha256(run("openssl", "pkey", "-in", f"{folder}/{name}.key", "-pubout", "-outform", "DER")).hexdigest()


def make_certificates(folder):
    certificate(folder, "root", "/O=Example Trust/CN=Example Root", authority=True)
    certificate(folder, "issuer", "/O=Let's Encrypt/CN=X1", "root", authority=True)
    certificate(folder, "former", "/O=Let's Encrypt/CN=X0", "root", authority=True)
    certificate(folder, "mx", "/CN=mx", "issuer", ["mx1.good.example", "mx.sts.example", "mx.issuer.example", "mx.changed.example",
                                                   "mx.plain.example", "mx.caa.example", "mx.six.example"])
    certificate(folder, "backup", "/CN=backup", "issuer", ["mx2.good.example", "mx2.backup.example"])
    certificate(folder, "other", "/CN=other", "issuer", ["somebody.else.example"])
    certificate(folder, "roll", "/CN=roll", "issuer", ["mx.roll.example"])
    certificate(folder, "roll-next", "/CN=roll", "issuer", ["mx.roll.example"])
    certificate(folder, "expired", "/CN=expired", "issuer", ["mx.expired.example"], days=-1)
    certificate(folder, "web", "/CN=web", "issuer", [f"mta-sts.{name}.example" for name in ("good", "sts", "testing", "redirect", "large",
                                                     "missing", "broken", "expired", "norecord", "endless")] + ["autoconfig.good.example"])
    os.makedirs(f"{folder}/authorities")
    for name in ("ca-certificates.crt", "world.pem"):
        with open(f"{folder}/authorities/{name}", "w") as file:
            file.write(open(f"{folder}/root.crt").read())


# Zones

def zones(folder):
    mx, issuer, former = (key_hash(folder, name) for name in ("mx", "issuer", "former"))
    backup, expired = key_hash(folder, "backup"), key_hash(folder, "expired")
    # All but the right one.
    many = "\n".join(f"_25._tcp.mx.many.example. IN TLSA 3 1 1 {mx[:62]}{(int(mx[62:], 16) + n) % 256:02x}" for n in range(1, 200))
    roll = open(f"{folder}/roll.txt").read() if os.path.exists(f"{folder}/roll.txt") else ""
    root = f"""
@ IN SOA ns.world. hostmaster.world. 1 60 60 3600 60
@ IN NS ns.world.
ns.world. IN A 192.0.2.53
good.example. IN MX 10 mx1.good.example.
good.example. IN MX 20 mx2.good.example.
good.example. IN CAA 0 issue "letsencrypt.org; validationmethods=dns-01"
mx1.good.example. IN A {MX}
mx1.good.example. IN AAAA 2001:db8::11
mx2.good.example. IN A {BACKUP}
_25._tcp.mx1.good.example. IN TLSA 3 1 1 {mx}
_25._tcp.mx2.good.example. IN TLSA 3 1 1 {backup}
_mta-sts.good.example. IN TXT "v=STSv1; id=1;"
mta-sts.good.example. IN A {WEB}
_smtp._tls.good.example. IN TXT "v=TLSRPTv1; rua=mailto:tls@good.example"
autoconfig.good.example. IN A {WEB}
_imaps._tcp.good.example. IN SRV 0 1 993 mx1.good.example.
null.example. IN MX 0 .
alias.example. IN MX 10 mail.alias.example.
mail.alias.example. IN CNAME mx1.good.example.
lost.example. IN MX 10 nowhere.lost.example.
issuer.example. IN MX 10 mx.issuer.example.
mx.issuer.example. IN A {MX}
_25._tcp.mx.issuer.example. IN TLSA 2 1 1 {issuer}
changed.example. IN MX 10 mx.changed.example.
mx.changed.example. IN A {MX}
_25._tcp.mx.changed.example. IN TLSA 2 1 1 {former}
sts.example. IN MX 10 mx.sts.example.
sts.example. IN MX 20 mx.else.example.
mx.sts.example. IN A {MX}
mx.else.example. IN A {OTHER}
_mta-sts.sts.example. IN TXT "v=STSv1; id=2;"
mta-sts.sts.example. IN A {WEB}
testing.example. IN MX 10 mx.else.example.
_mta-sts.testing.example. IN TXT "v=STSv1; id=3;"
mta-sts.testing.example. IN A {WEB}
redirect.example. IN MX 10 mx1.good.example.
_mta-sts.redirect.example. IN TXT "v=STSv1; id=4;"
mta-sts.redirect.example. IN A {WEB}
large.example. IN MX 10 mx1.good.example.
_mta-sts.large.example. IN TXT "v=STSv1; id=5;"
mta-sts.large.example. IN A {WEB}
missing.example. IN MX 10 mx1.good.example.
_mta-sts.missing.example. IN TXT "v=STSv1; id=6;"
mta-sts.missing.example. IN A {WEB}
broken.example. IN MX 10 mx1.good.example.
_mta-sts.broken.example. IN TXT "v=STSv1; id=7;"
mta-sts.broken.example. IN A {WEB}
unnamed.example. IN MX 10 mx1.good.example.
_mta-sts.unnamed.example. IN TXT "v=STSv1; id=8;"
mta-sts.unnamed.example. IN A {BAD_WEB}
norecord.example. IN MX 10 mx1.good.example.
mta-sts.norecord.example. IN A {WEB}
endless.example. IN MX 10 mx1.good.example.
_mta-sts.endless.example. IN TXT "v=STSv1; id=10;"
mta-sts.endless.example. IN A {WEB}
expired.example. IN MX 10 mx.expired.example.
mx.expired.example. IN A {EXPIRED}
_mta-sts.expired.example. IN TXT "v=STSv1; id=9;"
mta-sts.expired.example. IN A {WEB}
clear.example. IN MX 10 mx.clear.example.
mx.clear.example. IN A {PLAIN}
_25._tcp.mx.clear.example. IN TLSA 3 1 1 {mx}
failing.example. IN MX 10 mx.failing.example.
mx.failing.example. IN A {FAILING}
backup.example. IN MX 10 mx1.good.example.
backup.example. IN MX 20 mx.clear.example.
silent.example. IN MX 10 mx.silent.example.
mx.silent.example. IN A {SILENT}
mta-sts.silent.example. IN A {WEB}
six.example. IN MX 10 mx.six.example.
mx.six.example. IN A {MX}
mx.six.example. IN AAAA 2001:db8::11
mx.six.example. IN AAAA 2001:db8::99
held.example. IN CAA 0 issue "letsencrypt.org; accounturi=https://acme-v02.api.letsencrypt.org/acme/acct/1"
twice.example. IN CAA 0 issue "letsencrypt.org; validationmethods=dns-01, http-01"
caa.example. IN MX 10 mx.caa.example.
caa.example. IN CAA 0 issue "pki.goog"
mx.caa.example. IN A {MX}
late.example. IN MX 10 mx.late.example.
mx.late.example. IN A {EXPIRED}
_25._tcp.mx.late.example. IN TLSA 3 1 1 {expired}
named.example. IN MX 10 mx.named.example.
mx.named.example. IN A {OTHER}
_25._tcp.mx.named.example. IN TLSA 2 1 1 {issuer}
unfit.example. IN MX 10 mx.unfit.example.
mx.unfit.example. IN A {MX}
_25._tcp.mx.unfit.example. IN TLSA 1 1 1 {mx}
_25._tcp.mx.unfit.example. IN TLSA 3 1 1 {mx[:62]}
stale.example. IN MX 10 mx.stale.example.
mx.stale.example. IN A {MX}
_25._tcp.mx.stale.example. IN TLSA 3 1 1 {backup}
_25._tcp.mx.stale.example. IN TLSA 3 1 1 {mx}
many.example. IN MX 10 mx.many.example.
mx.many.example. IN A {MX}
{many}
loop.example. IN MX 10 mx.loop.example.
mx.loop.example. IN CNAME again.loop.example.
again.loop.example. IN CNAME mx.loop.example.
here.example. IN MX 10 mx.here.example.
mx.here.example. IN A 127.0.0.1
_mta-sts.here.example. IN TXT "v=STSv1; id=11;"
mta-sts.here.example. IN A 169.254.169.254
mta-sts.here.example. IN AAAA fd00:ec2::254
strange.example. IN MX 10 mx.strange.example.
mx.strange.example. IN A {MX}
_smtp._tls.strange.example. IN TXT "v=TLSRPTv1; rua=mailto:\\027[31m\\226\\128\\174@strange.example"
strange.example. IN CAA 0 issue "\\027]0;title\\007"
roll.example. IN MX 10 mx.roll.example.
mx.roll.example. IN A {ROLL}
{roll}
plain.example. IN NS ns.world.
bogus.example. IN NS ns.world.
bogus.example. IN DS 12345 13 2 {"00" * 32}
"""
    plain = f"""
@ IN SOA ns.world. hostmaster.world. 1 60 60 3600 60
@ IN NS ns.world.
@ IN MX 10 mx
mx IN A {MX}
_25._tcp.mx IN TLSA 3 1 1 {mx}
"""
    bogus = f"""
@ IN SOA ns.world. hostmaster.world. 1 60 60 3600 60
@ IN NS ns.world.
@ IN MX 10 mx
mx IN A {MX}
"""
    return {".": root, "plain.example.": plain, "bogus.example.": bogus}


def sign(folder, origin, file):
    """With the key of the first time, which is what resolvers trust."""
    noted = file + ".base"
    if not os.path.exists(noted):
        base = run("ldns-keygen", "-a", "ECDSAP256SHA256", "-k", origin, cwd=folder, text=True).strip()
        with open(noted, "w") as out:
            out.write(base)
        if origin == ".":
            shutil.copy(f"{folder}/{base}.key", f"{folder}/root.key")
    run("ldns-signzone", "-o", origin, "-f", file + ".signed", file, open(noted).read(), cwd=folder)
    os.replace(file + ".signed", file)


def make_zones(folder):
    for origin, text in zones(folder).items():
        file = f"{folder}/zone.{origin}"
        with open(file, "w") as out:
            out.write(f"$ORIGIN {origin}\n$TTL 60\n{text}")
        if origin == "plain.example.":
            continue
        sign(folder, origin, file)


# DNS: answers as RFC 4035 §3.1 wants it

class Names:
    def __init__(self, folder):
        self.load(folder)

    def load(self, folder):
        read = {}
        for origin in zones(folder):
            zone = dns.zone.from_file(f"{folder}/zone.{origin}", origin=origin, relativize=False, check_origin=False)
            read[dns.name.from_text(origin)] = (zone, sorted(zone.nodes))
        self.zones = read

    def zone_of(self, name, kind):
        found = [origin for origin in self.zones if name.is_subdomain(origin)]
        if kind == dns.rdatatype.DS and name != dns.name.root:
            found = [origin for origin in found if origin != name]
        return max(found, key=len)

    @staticmethod
    def put(section, zone, name, kind, signed):
        data = zone.get_rdataset(name, kind)
        if data is None:
            return False
        section.append(dns.rrset.from_rdata_list(name, data.ttl, list(data)))
        signature = zone.get_rdataset(name, dns.rdatatype.RRSIG, kind)
        if signed and signature is not None:
            section.append(dns.rrset.from_rdata_list(name, signature.ttl, list(signature)))
        return True

    def prove_absence(self, response, zone, names, name, signed):
        self.put(response.authority, zone, zone.origin, dns.rdatatype.SOA, signed)
        if not signed:
            return
        proofs = []
        for wanted in (name, dns.name.Name((b"*",) + name.labels[1:]) if len(name) > 1 else name):
            before = [each for each in names if each <= wanted and zone.get_rdataset(each, dns.rdatatype.NSEC) is not None]
            if before and before[-1] not in proofs:
                proofs.append(before[-1])
        # The wildcard at every level up to the closest name that exists.
        for up in range(1, len(name)):
            above = dns.name.Name(name.labels[up:])
            before = [each for each in names if each <= dns.name.Name((b"*",) + above.labels)
                      and zone.get_rdataset(each, dns.rdatatype.NSEC) is not None]
            if above.is_subdomain(zone.origin) and before and before[-1] not in proofs:
                proofs.append(before[-1])
        for proof in proofs:
            self.put(response.authority, zone, proof, dns.rdatatype.NSEC, True)

    def answer(self, query, address):
        """192.0.2.54 removes signatures, 192.0.2.55 looks at them, as the resolver of a mail server does (RFC 4035 §3.2.3)."""
        strips, validates = address == "192.0.2.54", address == "192.0.2.55"
        question = query.question[0]
        name, kind = question.name.canonicalize(), question.rdtype
        response = dns.message.make_response(query, recursion_available=True)
        response.flags |= dns.flags.AA
        signed = bool(query.ednsflags & dns.flags.DO) and not strips
        if validates:
            response.flags |= dns.flags.AD
        for _ in range(8):
            origin = self.zone_of(name, kind)
            zone, names = self.zones[origin]
            if validates and origin.to_text() == "bogus.example.":
                response.set_rcode(dns.rcode.SERVFAIL)
                return response
            if origin != dns.name.root:
                response.flags &= ~dns.flags.AD
            if self.put(response.answer, zone, name, kind, signed):
                return response
            alias = zone.get_rdataset(name, dns.rdatatype.CNAME)
            if alias is None:
                exists = any(each.is_subdomain(name) for each in names)
                if not exists:
                    response.set_rcode(dns.rcode.NXDOMAIN)
                self.prove_absence(response, zone, names, name, signed)
                return response
            self.put(response.answer, zone, name, dns.rdatatype.CNAME, signed)
            name = alias[0].target
        return response


def serve_names(names, address):
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind((address, 53))
    tcp = socket.create_server((address, 53))

    def datagrams():
        while True:
            data, sender = udp.recvfrom(65535)
            try:
                query = dns.message.from_wire(data)
                udp.sendto(names.answer(query, address).to_wire(max_size=4096), sender)
            except dns.exception.TooBig:
                response = dns.message.make_response(query)
                response.flags |= dns.flags.TC
                udp.sendto(response.to_wire(), sender)

    def streams():
        while True:
            stream = tcp.accept()[0]
            with stream:
                size = int.from_bytes(stream.recv(2), "big")
                wire = names.answer(dns.message.from_wire(stream.recv(size)), address).to_wire(max_size=65535)
                stream.sendall(len(wire).to_bytes(2, "big") + wire)

    threading.Thread(target=datagrams, daemon=True).start()
    threading.Thread(target=streams, daemon=True).start()


# Servers

def context(folder, name):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(f"{folder}/{name}.chain", f"{folder}/{name}.key")
    return made


def accept_all(server, work):
    def loop():
        while True:
            client = server.accept()[0]
            threading.Thread(target=guarded, args=(work, client), daemon=True).start()
    threading.Thread(target=loop, daemon=True).start()


def guarded(work, client):
    try:
        work(client)
    except OSError:
        pass
    finally:
        client.close()


def serve_mail(address, tls, fails=False):
    """tls: a context, or what makes one for each connection. Takes all mail, and keeps none."""
    def answer(client, offers):
        """The server's part, until STARTTLS or the end; true: TLS is to begin."""
        isText = False
        for line in client.makefile("rb"):
            word = line.strip().upper()
            if isText:
                isText = word != b"."
                reply = b"" if isText else b"250 taken\r\n"
            elif word.startswith(b"EHLO"):
                reply = b"250-world\r\n250-STARTTLS\r\n250 8BITMIME\r\n" if offers else b"250-world\r\n250 8BITMIME\r\n"
            elif word.startswith((b"MAIL", b"RCPT", b"RSET", b"NOOP")):
                reply = b"250 yes\r\n"
            elif word == b"DATA":
                isText, reply = True, b"354 go on\r\n"
            elif word == b"QUIT":
                client.sendall(b"221 good bye\r\n")
                return False
            else:
                isTls = word == b"STARTTLS" and offers
                reply = b"220 go on\r\n" if isTls else b"502 no\r\n"
                if isTls:
                    client.sendall(reply)
                    return True
            client.sendall(reply)
        return False

    def talk(client):
        client.sendall(b"220 world ESMTP\r\n")
        if answer(client, tls) and not fails:
            answer((tls() if callable(tls) else tls).wrap_socket(client, server_side=True), None)
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    accept_all(socket.create_server((address, 25), family=family), talk)


def serve_silence(address):
    """A queue of one that is full: whoever comes next hears nothing."""
    server = socket.create_server((address, 25), backlog=0)
    return [server] + [socket.create_connection((address, 25), timeout=1) for _ in range(1)]


def serve_web(address, tls):
    policy = "version: STSv1\r\nmode: %s\r\n%smax_age: %d\r\n"
    pages = {
        "good": policy % ("enforce", "mx: *.good.example\r\n", 1209600),
        "sts": policy % ("enforce", "mx: mx.sts.example\r\n", 3600),
        "testing": policy % ("testing", "mx: mx.testing.example\n", 1209600),
        "large": "version: STSv1\r\n" + "a: b\r\n" * 20000,
        "broken": policy % ("enforced", "mx: mx1.good.example\r\n", 1209600),
        "expired": policy % ("enforce", "mx: mx.expired.example\r\n", 1209600),
        "norecord": policy % ("enforce", "mx: mx1.good.example\r\n", 1209600),
    }

    def talk(client):
        stream = tls.wrap_socket(client, server_side=True)
        head = b""
        while b"\r\n\r\n" not in head:
            part = stream.recv(4096)
            if not part:
                return
            head += part
        lines = head.decode().split("\r\n")
        host = next(line[6:] for line in lines if line.lower().startswith("host: "))
        name = host.split(".")[1]
        right = lines[0].startswith("GET /.well-known/mta-sts.txt ")
        if name == "redirect":
            stream.sendall(b"HTTP/1.1 301 Moved\r\nLocation: https://mta-sts.good.example/.well-known/mta-sts.txt\r\nContent-Length: 0\r\n\r\n")
        elif name == "endless":
            stream.sendall(b"HTTP/1.1 200 OK\r\n")
            while True:
                stream.sendall(b"X-More: " + b"a" * 4000 + b"\r\n")
        elif right and name in pages:
            body = pages[name].encode()
            kind = "application/octet-stream" if name == "testing" else "text/plain; charset=utf-8"
            stream.sendall(f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        else:
            stream.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        stream.unwrap()
    accept_all(socket.create_server((address, 443)), talk)


def serve(folder, servers=True):
    names = Names(folder)
    for address in ["192.0.2.53", "192.0.2.54", "192.0.2.55"] + ROOTS:
        serve_names(names, address)
    silence = serve_others(folder) if servers else []
    signal.signal(signal.SIGHUP, lambda *_: (make_zones(folder), names.load(folder)))
    with open(f"{folder}/ready", "w") as file:
        file.write(str(os.getpid()))
    while True:
        signal.pause()
    del silence


def serve_others(folder):
    serve_mail(MX, context(folder, "mx"))
    serve_mail("2001:db8::11", context(folder, "mx"))
    serve_mail(BACKUP, context(folder, "backup"))
    serve_mail(PLAIN, None)
    serve_mail(OTHER, context(folder, "other"))
    serve_mail(EXPIRED, context(folder, "expired"))
    serve_mail(FAILING, context(folder, "other"), fails=True)
    serve_mail(ROLL, lambda: context(folder, "roll"))
    silence = serve_silence(SILENT)
    serve_web(WEB, context(folder, "web"))
    serve_web(BAD_WEB, context(folder, "other"))
    return silence


if sys.argv[1] == "roots":
    print(*ROOTS)
elif sys.argv[1] == "make":
    make_certificates(sys.argv[2])
    make_zones(sys.argv[2])
else:
    serve(sys.argv[2], sys.argv[1] == "serve")
