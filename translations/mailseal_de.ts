<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>mailseal::Advice</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Kette</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwendung</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>The server works all the same.</source>
        <translation>Der Server funktioniert trotzdem.</translation>
    </message>
    <message>
        <source>The server starts, but TLS does not work.</source>
        <translation>Der Server startet, aber TLS funktioniert nicht.</translation>
    </message>
    <message>
        <source>The server does not start; a running one keeps the old configuration.</source>
        <translation>Der Server startet nicht; läuft er schon, behält er die alte Konfiguration.</translation>
    </message>
    <message>
        <source>Wrong order</source>
        <translation>Falsche Reihenfolge</translation>
    </message>
    <message>
        <source>The certificates are in the wrong order. The server certificate must come first, then the one that signed it, and so on; mail servers do not start TLS otherwise.</source>
        <translation>Die Zertifikate stehen in der falschen Reihenfolge. Zuerst muss das Serverzertifikat kommen, dann das, mit dem es signiert wurde, und so weiter; sonst bieten Mailserver kein TLS an.</translation>
    </message>
    <message>
        <source>Missing intermediate certificate</source>
        <translation>Fehlendes Zwischenzertifikat</translation>
    </message>
    <message>
        <source>The certificate of the issuer “%1” is missing in the chain. Many clients cannot verify the server without it; add it from the certificate authority.</source>
        <translation>Das Zertifikat des Ausstellers „%1“ fehlt in der Kette. Ohne dieses können viele Clients den Server nicht prüfen; holen Sie es von der Zertifizierungsstelle und fügen Sie es hinzu.</translation>
    </message>
    <message>
        <source>Superfluous root</source>
        <translation>Überflüssiges Stammzertifikat</translation>
    </message>
    <message>
        <source>The root certificate “%1” is in the chain. It does no harm but is sent for nothing: clients use their own copy.</source>
        <translation>Das Stammzertifikat „%1“ steht in der Kette. Es schadet nicht, wird aber unnötig gesendet: Clients verwenden ihre eigene Kopie.</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Doppelt</translation>
    </message>
    <message>
        <source>The certificate “%1” is in the file twice. Remove one of them.</source>
        <translation>Das Zertifikat „%1“ steht zweimal in der Datei. Entfernen Sie eines davon.</translation>
    </message>
    <message>
        <source>Does not belong here</source>
        <translation>Gehört nicht hierher</translation>
    </message>
    <message>
        <source>The certificate “%1” does not belong to the chain of the first one. Remove it or put it into a file of its own.</source>
        <translation>Das Zertifikat „%1“ gehört nicht zur Kette des ersten. Entfernen Sie es, oder legen Sie es in einer eigenen Datei ab.</translation>
    </message>
    <message>
        <source>Not trusted</source>
        <translation>Nicht vertrauenswürdig</translation>
    </message>
    <message>
        <source>Several keys</source>
        <translation>Mehrere Schlüssel</translation>
    </message>
    <message>
        <source>The file holds several private keys (%1). A server takes one of them only; put each into a file of its own.</source>
        <translation>Die Datei enthält mehrere private Schlüssel (%1). Ein Server nimmt nur einen davon; legen Sie jeden in einer eigenen Datei ab.</translation>
    </message>
    <message>
        <source>Name is missing</source>
        <translation>Name fehlt</translation>
    </message>
    <message>
        <source>The certificate is not valid for “%1”. Get one that names it among the alternative names.</source>
        <translation>Das Zertifikat gilt nicht für „%1“. Besorgen Sie eines, das dies unter den alternativen Namen aufführt.</translation>
    </message>
    <message>
        <source>Key does not match</source>
        <translation>Schlüssel passt nicht</translation>
    </message>
    <message>
        <source>The private key does not belong to the certificate “%1”. Use the key that the request was made with.</source>
        <translation>Der private Schlüssel gehört nicht zum Zertifikat „%1“. Nehmen Sie den Schlüssel, mit dem die Anforderung erzeugt wurde.</translation>
    </message>
    <message>
        <source>The private key does not belong to the certificate signing request “%1”. Use the key that it was made with.</source>
        <translation>Der private Schlüssel gehört nicht zur Zertifikatsanforderung (CSR) „%1“. Nehmen Sie den Schlüssel, mit dem sie erzeugt wurde.</translation>
    </message>
    <message>
        <source>No alternative names</source>
        <translation>Keine alternativen Namen</translation>
    </message>
    <message>
        <source>The certificate “%1” has no alternative names. Mail programs look for the server&apos;s name there and refuse it; get a new certificate.</source>
        <translation>Das Zertifikat „%1“ hat keine alternativen Namen. Mailprogramme suchen dort den Namen des Servers und lehnen es ab; besorgen Sie ein neues Zertifikat.</translation>
    </message>
    <message>
        <source>Common name only</source>
        <translation>Nur allgemeiner Name</translation>
    </message>
    <message>
        <source>The common name “%1” is not among the alternative names. Mail programs do not look at the common name; get a certificate that names it in both places.</source>
        <translation>Der allgemeine Name (CN) „%1“ steht nicht unter den alternativen Namen. Mailprogramme beachten den allgemeinen Namen nicht; besorgen Sie ein Zertifikat, in dem er an beiden Stellen steht.</translation>
    </message>
    <message>
        <source>Weak signature</source>
        <translation>Schwache Unterschrift</translation>
    </message>
    <message>
        <source>The certificate “%1” is signed with %2, which can be forged. Clients of today refuse it; get a new certificate.</source>
        <translation>Das Zertifikat „%1“ ist mit %2 signiert, und das lässt sich fälschen. Heutige Clients lehnen es ab; besorgen Sie ein neues Zertifikat.</translation>
    </message>
    <message>
        <source>Short key</source>
        <translation>Kurzer Schlüssel</translation>
    </message>
    <message>
        <source>An RSA key of %1 bits is too short. Use at least 2048 bits, or ECDSA P-256.</source>
        <translation>Ein RSA-Schlüssel mit %1 Bit ist zu kurz. Nehmen Sie mindestens 2048 Bit oder ECDSA P-256.</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>The certificate “%1” expired on %2. Renew it.</source>
        <translation>Das Zertifikat „%1“ ist am %2 abgelaufen. Erneuern Sie es.</translation>
    </message>
    <message>
        <source>Not yet valid</source>
        <translation>Noch nicht gültig</translation>
    </message>
    <message>
        <source>The certificate “%1” is valid from %2 only. Check the clock, or wait.</source>
        <translation>Das Zertifikat „%1“ ist erst ab %2 gültig. Prüfen Sie die Uhr, oder warten Sie.</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>Läuft bald ab</translation>
    </message>
    <message>
        <source>The certificate “%1” expires soon, on %2. Renew it now.</source>
        <translation>Das Zertifikat „%1“ läuft bald ab, am %2. Erneuern Sie es jetzt.</translation>
    </message>
    <message>
        <source>Test certificate</source>
        <translation>Testzertifikat</translation>
    </message>
    <message>
        <source>The certificate “%1” was made for testing. Replace it by one of a real certificate authority before other people use the server.</source>
        <translation>Das Zertifikat „%1“ wurde zum Testen erzeugt. Ersetzen Sie es durch eines von einer echten Zertifizierungsstelle, bevor andere den Server benutzen.</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>The serial number of “%1” is zero, negative or longer than 20 octets. Some clients refuse such a certificate; get a new one.</source>
        <translation>Die Seriennummer von „%1“ ist null, negativ oder länger als 20 Oktette. Manche Clients lehnen ein solches Zertifikat ab; besorgen Sie ein neues.</translation>
    </message>
    <message>
        <source>Key identifiers</source>
        <translation>Schlüsselkennungen</translation>
    </message>
    <message>
        <source>In “%1” the extension %2 is missing or critical. Clients need it to build the chain when an authority has several keys; add it when you issue the certificate again.</source>
        <translation>In „%1“ fehlt die Erweiterung %2, oder sie ist als kritisch markiert. Clients bilden mit ihr die Kette, wenn eine Zertifizierungsstelle mehrere Schlüssel hat; nehmen Sie sie auf, wenn Sie das Zertifikat neu ausstellen.</translation>
    </message>
    <message>
        <source>Not made as an authority</source>
        <translation>Nicht als Zertifizierungsstelle gemacht</translation>
    </message>
    <message>
        <source>In “%1” the extension %2 is not as RFC 5280 demands: it is missing, empty, not critical, or in a certificate that is no authority. Strict clients refuse the chain; issue it again.</source>
        <translation>In „%1“ ist %2 nicht so, wie RFC 5280 es verlangt: Die Angabe fehlt, ist leer, nicht kritisch oder steht in einem Zertifikat, das keiner Zertifizierungsstelle gehört. Strenge Clients lehnen die Kette ab; stellen Sie das Zertifikat neu aus.</translation>
    </message>
    <message>
        <source>Unusual names</source>
        <translation>Ungewöhnliche Namen</translation>
    </message>
    <message>
        <source>Among the alternative names of “%1”, “%2” is not as it must be: no valid host name, forbidden by an authority above, or critical beside a subject. Strict clients refuse it; get a new certificate.</source>
        <translation>Unter den alternativen Namen von „%1“ ist „%2“ nicht zulässig: kein gültiger Rechnername, von einer übergeordneten Zertifizierungsstelle ausgeschlossen oder kritisch, obwohl ein Inhaber angegeben ist. Strenge Clients lehnen das ab; besorgen Sie ein neues Zertifikat.</translation>
    </message>
    <message>
        <source>Common name is spelled differently</source>
        <translation>Allgemeiner Name anders geschrieben</translation>
    </message>
    <message>
        <source>The common name of “%1” is not spelled like one of the alternative names (“%2”). Public authorities must spell both alike; let the request name it exactly.</source>
        <translation>Der allgemeine Name von „%1“ ist anders geschrieben als die alternativen Namen („%2“). Öffentliche Zertifizierungsstellen müssen beide gleich schreiben; nennen Sie ihn in der Zertifikatsanforderung genau so.</translation>
    </message>
    <message>
        <source>Unusual purposes</source>
        <translation>Ungewöhnliche Verwendung</translation>
    </message>
    <message>
        <source>In “%1” the extension %2 does not say what it should: server authentication for a server, and nothing at all for a root. Some clients refuse the chain; get a new certificate.</source>
        <translation>In „%1“ fehlt der Verwendungszweck %2 oder er passt nicht: bei einem Server Server-Authentifizierung, bei einem Stammzertifikat gar keiner. Manche Clients lehnen die Kette ab; besorgen Sie ein neues Zertifikat.</translation>
    </message>
    <message>
        <source>Address of the issuer</source>
        <translation>Adresse des Ausstellers</translation>
    </message>
    <message>
        <source>In “%1” the extension %2 cannot be read. Clients cannot ask the issuer; get a new certificate.</source>
        <translation>In „%1“ ist die Erweiterung %2 nicht lesbar. Clients können den Aussteller nicht befragen; besorgen Sie ein neues Zertifikat.</translation>
    </message>
    <message>
        <source>Unusual key</source>
        <translation>Ungewöhnlicher Schlüssel</translation>
    </message>
    <message>
        <source>The key of “%1” is %2, which many clients refuse. Use ECDSA P-256, or RSA with 2048, 3072 or 4096 bits.</source>
        <translation>Der Schlüssel von „%1“ ist %2; viele Clients lehnen ihn ab. Verwenden Sie ECDSA P-256 oder RSA mit 2048, 3072 oder 4096 Bit.</translation>
    </message>
    <message>
        <source>List without number</source>
        <translation>Liste ohne Nummer</translation>
    </message>
    <message>
        <source>The certificate revocation list of “%1” has no number, so nobody can tell which of two is newer. Let its authority make a new one.</source>
        <translation>Die Zertifikatsperrliste von „%1“ hat keine Nummer, sodass niemand erkennt, welche von zweien die neuere ist. Lassen Sie die Zertifizierungsstelle eine neue erstellen.</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Wrong passphrase</source>
        <translation>Falsche Passphrase</translation>
    </message>
    <message>
        <source>The passphrase does not open the private key. Try another one.</source>
        <translation>Die Passphrase öffnet den privaten Schlüssel nicht. Versuchen Sie es mit einer anderen.</translation>
    </message>
    <message>
        <source>Unknown encryption</source>
        <translation>Unbekannte Verschlüsselung</translation>
    </message>
    <message>
        <source>The private key is protected with %1, which is not supported here. Save it again with AES-256.</source>
        <translation>Der private Schlüssel ist mit %1 geschützt, und das wird hier nicht unterstützt. Speichern Sie ihn noch einmal mit AES-256.</translation>
    </message>
    <message>
        <source>Too many rounds</source>
        <translation>Zu viele Runden</translation>
    </message>
    <message>
        <source>The passphrase is worked on in %1 rounds, more than the limit. Raise the limit if you trust the file.</source>
        <translation>Die Passphrase wird in %1 Runden verarbeitet, mehr als erlaubt. Erhöhen Sie die Grenze, wenn Sie der Datei vertrauen.</translation>
    </message>
    <message>
        <source>Missing line break</source>
        <translation>Fehlender Zeilenumbruch</translation>
    </message>
    <message>
        <source>A line break is missing before or behind a BEGIN or END line. Postfix and Dovecot do not start TLS with such a file; put each of them on a line of its own.</source>
        <translation>Vor oder hinter einer BEGIN- oder END-Zeile fehlt ein Zeilenumbruch. Mit einer solchen Datei bieten Postfix und Dovecot kein TLS an; setzen Sie jede davon in eine eigene Zeile.</translation>
    </message>
    <message>
        <source>Windows line ends</source>
        <translation>Windows-Zeilenenden</translation>
    </message>
    <message>
        <source>Lines end as on Windows (CR LF). Mail servers read such a file; some scripts do not.</source>
        <translation>Die Zeilen enden wie unter Windows (CR LF). Mailserver lesen eine solche Datei, manche Skripte nicht.</translation>
    </message>
    <message>
        <source>Byte order mark</source>
        <translation>Bytereihenfolge-Marke</translation>
    </message>
    <message>
        <source>The file begins with a byte order mark, which editors on Windows add. Older servers do not find the first certificate then; save the file without it.</source>
        <translation>Die Datei beginnt mit einer Bytereihenfolge-Marke (BOM), wie Editoren unter Windows sie einfügen. Ältere Server finden dann das erste Zertifikat nicht; speichern Sie die Datei ohne diese Marke.</translation>
    </message>
    <message>
        <source>Indented lines</source>
        <translation>Eingerückte Zeilen</translation>
    </message>
    <message>
        <source>Some lines begin with blanks. Postfix and Dovecot do not read such a file; remove the blanks.</source>
        <translation>Manche Zeilen beginnen mit Leerzeichen. Postfix und Dovecot lesen eine solche Datei nicht; entfernen Sie die Leerzeichen.</translation>
    </message>
    <message>
        <source>Binary in place of text</source>
        <translation>Binär statt Text</translation>
    </message>
    <message>
        <source>The file is binary (DER) although its name ends with .pem. Mail servers do not read it; convert it to PEM.</source>
        <translation>Die Datei ist binär (DER), obwohl ihr Name auf .pem endet. Mailserver lesen sie nicht; wandeln Sie sie in PEM um.</translation>
    </message>
    <message>
        <source>Container in place of a certificate</source>
        <translation>Behälter statt Zertifikat</translation>
    </message>
    <message>
        <source>The file is a PKCS#7 container although it is named like a certificate. Mail servers do not read it; convert it to PEM.</source>
        <translation>Die Datei ist ein PKCS#7-Container, obwohl sie wie ein Zertifikat benannt ist. Mailserver lesen sie nicht; wandeln Sie sie in PEM um.</translation>
    </message>
    <message>
        <source>Request in place of a certificate</source>
        <translation>Anforderung statt Zertifikat</translation>
    </message>
    <message>
        <source>The file holds a certificate signing request in place of a certificate. Send it to the certificate authority and use the certificate that comes back.</source>
        <translation>Die Datei enthält eine Zertifikatsanforderung (CSR) statt eines Zertifikats. Senden Sie sie an die Zertifizierungsstelle und verwenden Sie das Zertifikat, das Sie zurückbekommen.</translation>
    </message>
    <message>
        <source>Key with passphrase</source>
        <translation>Schlüssel mit Passphrase</translation>
    </message>
    <message>
        <source>The private key is protected by a passphrase. A mail server has nobody to ask for it; write a copy without passphrase for the server.</source>
        <translation>Der private Schlüssel ist durch eine Passphrase geschützt. Ein Mailserver kann niemanden danach fragen; schreiben Sie für den Server eine Kopie ohne Passphrase.</translation>
    </message>
    <message>
        <source>Key readable by everybody</source>
        <translation>Schlüssel für alle lesbar</translation>
    </message>
    <message>
        <source>Everybody on this machine may read the private key (mode %1). Take that right away (chmod o-rwx), and make a new key if strangers have had access.</source>
        <translation>Jeder auf diesem Rechner darf den privaten Schlüssel lesen (Zugriffsrechte %1). Entziehen Sie dieses Recht (chmod o-rwx), und erzeugen Sie einen neuen Schlüssel, falls Fremde Zugang hatten.</translation>
    </message>
    <message>
        <source>Missing file</source>
        <translation>Datei fehlt</translation>
    </message>
    <message>
        <source>The file %1 does not exist.</source>
        <translation>Die Datei %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>Folder in place of a file</source>
        <translation>Ordner statt einer Datei</translation>
    </message>
    <message>
        <source>The path %1 is a folder, not a file.</source>
        <translation>Der Pfad %1 ist ein Ordner, keine Datei.</translation>
    </message>
    <message>
        <source>Empty file</source>
        <translation>Leere Datei</translation>
    </message>
    <message>
        <source>The file %1 is empty.</source>
        <translation>Die Datei %1 ist leer.</translation>
    </message>
    <message>
        <source>Not readable by the server</source>
        <translation>Für den Server nicht lesbar</translation>
    </message>
    <message>
        <source>The file %1 cannot be read by the user “%2”, as whom the server reads it. Give that user&apos;s group the right to read it, and nobody else.</source>
        <translation>Der Server liest die Datei %1 als Benutzer „%2“, doch dieser darf sie nicht lesen. Geben Sie der Gruppe dieses Benutzers das Leserecht, sonst niemandem.</translation>
    </message>
    <message>
        <source>Not examined</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>The file %1 may not be read by you, so it was not examined. Run this as the super-user to have it checked.</source>
        <translation>Sie dürfen die Datei %1 nicht lesen, deshalb wurde sie nicht untersucht. Starten Sie das Programm als root, damit sie geprüft wird.</translation>
    </message>
    <message>
        <source>No certificate</source>
        <translation>Kein Zertifikat</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate.</source>
        <translation>Die Datei %1 enthält kein Zertifikat.</translation>
    </message>
    <message>
        <source>No private key</source>
        <translation>Kein privater Schlüssel</translation>
    </message>
    <message>
        <source>The file %1 holds no private key.</source>
        <translation>Die Datei %1 enthält keinen privaten Schlüssel.</translation>
    </message>
    <message>
        <source>Not PEM</source>
        <translation>Kein PEM</translation>
    </message>
    <message>
        <source>The file %1 is not in PEM format, the only one that the server reads. Convert it first.</source>
        <translation>Die Datei %1 ist nicht im PEM-Format, und nur dieses liest der Server. Wandeln Sie sie zuerst um.</translation>
    </message>
    <message>
        <source>Key not at the beginning</source>
        <translation>Schlüssel steht nicht am Anfang</translation>
    </message>
    <message>
        <source>The private key must come first in %1, before the certificates.</source>
        <translation>Der private Schlüssel muss in %1 am Anfang stehen, vor den Zertifikaten.</translation>
    </message>
    <message>
        <source>Unknown form of DH parameters</source>
        <translation>Unbekannte Form der DH-Parameter</translation>
    </message>
    <message>
        <source>The Diffie-Hellman parameters in %1 have a form that the server does not read (X9.42). Make them with “openssl dhparam 2048”, not with “-dsaparam”.</source>
        <translation>Die Diffie-Hellman-Parameter in %1 haben eine Form, die der Server nicht liest (X9.42). Erzeugen Sie sie mit „openssl dhparam 2048“, nicht mit „-dsaparam“.</translation>
    </message>
    <message>
        <source>“&lt;” is missing</source>
        <translation>„&lt;“ fehlt</translation>
    </message>
    <message>
        <source>The path in “%3” needs a “&lt;” in front; without it the path itself is taken for the certificate or key.</source>
        <translation>Vor den Pfad in „%3“ gehört ein „&lt;“; sonst wird der Pfad selbst für das Zertifikat oder den Schlüssel gehalten.</translation>
    </message>
    <message>
        <source>“&lt;” is too much</source>
        <translation>„&lt;“ ist zu viel</translation>
    </message>
    <message>
        <source>The “&lt;” in “%3” must go: this version takes the file&apos;s content for a file name and prints it, the private key too, into its error message.</source>
        <translation>Das „&lt;“ in „%3“ muss weg: Diese Version hält den Inhalt der Datei für einen Dateinamen und gibt ihn in ihrer Fehlermeldung aus, auch den privaten Schlüssel.</translation>
    </message>
    <message>
        <source>Comment behind a value</source>
        <translation>Kommentar hinter einem Wert</translation>
    </message>
    <message>
        <source>The value of “%3” contains “%2”: Postfix knows no comments after a value. Put the comment on a line of its own.</source>
        <translation>Der Wert von „%3“ enthält „%2“: Postfix kennt keine Kommentare hinter einem Wert. Schreiben Sie den Kommentar in eine eigene Zeile.</translation>
    </message>
    <message>
        <source>The file %1 has the line ends of Windows (CR LF). Save it with those of Unix.</source>
        <translation>Die Datei %1 hat Windows-Zeilenenden (CR LF). Speichern Sie sie mit Unix-Zeilenenden.</translation>
    </message>
    <message>
        <source>The file %1 begins with an invisible byte order mark (BOM). Save it as UTF-8 without one.</source>
        <translation>Die Datei %1 beginnt mit einer unsichtbaren Bytereihenfolge-Marke (BOM). Speichern Sie sie als UTF-8 ohne diese Marke.</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>Anführungszeichen</translation>
    </message>
    <message>
        <source>The quotes in the value of “%3” are taken as part of it. Remove them.</source>
        <translation>Die Anführungszeichen im Wert von „%3“ gelten als Teil des Werts. Entfernen Sie sie.</translation>
    </message>
    <message>
        <source>Swallowed line</source>
        <translation>Verschluckte Zeile</translation>
    </message>
    <message>
        <source>The line “%2” begins with a blank, so it became part of the value of “%3”. Remove the blank.</source>
        <translation>Die Zeile „%2“ beginnt mit einem Leerzeichen und wurde dadurch Teil des Werts von „%3“. Entfernen Sie das Leerzeichen.</translation>
    </message>
    <message>
        <source>Written more than once</source>
        <translation>Mehrfach angegeben</translation>
    </message>
    <message>
        <source>The setting “%3” is written more than once; only the last one counts. Remove the others.</source>
        <translation>Die Einstellung „%3“ kommt mehrmals vor; nur die letzte gilt. Entfernen Sie die anderen.</translation>
    </message>
    <message>
        <source>Outdated name</source>
        <translation>Veralteter Name</translation>
    </message>
    <message>
        <source>The setting “%3” is outdated in this version. Write instead: %2.</source>
        <translation>Die Einstellung „%3“ ist in dieser Version veraltet. Schreiben Sie stattdessen: %2.</translation>
    </message>
    <message>
        <source>Name of a later version</source>
        <translation>Name einer späteren Version</translation>
    </message>
    <message>
        <source>The setting “%3” is not known to this version; it came with version %2.</source>
        <translation>Diese Version kennt die Einstellung „%3“ nicht; es gibt sie erst ab Version %2.</translation>
    </message>
    <message>
        <source>Unknown name</source>
        <translation>Unbekannter Name</translation>
    </message>
    <message>
        <source>The server knows no setting “%3”. Write “%2” if that was meant.</source>
        <translation>Eine Einstellung „%3“ kennt der Server nicht. Schreiben Sie „%2“, falls das gemeint war.</translation>
    </message>
    <message>
        <source>Has no effect</source>
        <translation>Ohne Wirkung</translation>
    </message>
    <message>
        <source>The setting “%3” has no effect, because “%2” is set too. Remove one of them.</source>
        <translation>Die Einstellung „%3“ ist wirkungslos, weil auch „%2“ gesetzt ist. Entfernen Sie eine von beiden.</translation>
    </message>
    <message>
        <source>Version is missing</source>
        <translation>Version fehlt</translation>
    </message>
    <message>
        <source>The setting dovecot_config_version is missing in %1; this version requires it as the first one.</source>
        <translation>In %1 fehlt die Einstellung dovecot_config_version; diese Version verlangt sie an erster Stelle.</translation>
    </message>
    <message>
        <source>Version not at the beginning</source>
        <translation>Version steht nicht am Anfang</translation>
    </message>
    <message>
        <source>The setting dovecot_config_version must be the first one in %1.</source>
        <translation>Die Einstellung dovecot_config_version muss in %1 an erster Stelle stehen.</translation>
    </message>
    <message>
        <source>Unknown level</source>
        <translation>Unbekannte Stufe</translation>
    </message>
    <message>
        <source>The value “%2” of “%3” is not a level. Possible are: none, may, encrypt.</source>
        <translation>Der Wert „%2“ von „%3“ ist keine Stufe. Möglich sind: none, may, encrypt.</translation>
    </message>
    <message>
        <source>TLS is not switched on</source>
        <translation>TLS ist nicht eingeschaltet</translation>
    </message>
    <message>
        <source>A certificate is named, but TLS is not switched on. Set smtpd_tls_security_level to “may”.</source>
        <translation>Ein Zertifikat ist angegeben, aber TLS ist nicht eingeschaltet. Setzen Sie smtpd_tls_security_level auf „may“.</translation>
    </message>
    <message>
        <source>No certificate named</source>
        <translation>Kein Zertifikat angegeben</translation>
    </message>
    <message>
        <source>TLS is switched on by “%3”, but no certificate is named.</source>
        <translation>TLS ist durch „%3“ eingeschaltet, aber es ist kein Zertifikat angegeben.</translation>
    </message>
    <message>
        <source>Unknown protocols</source>
        <translation>Unbekannte Protokolle</translation>
    </message>
    <message>
        <source>The value “%2” of “%3” is not understood by this version.</source>
        <translation>Diese Version versteht den Wert „%2“ von „%3“ nicht.</translation>
    </message>
    <message>
        <source>Blank changes the meaning</source>
        <translation>Leerzeichen ändert die Bedeutung</translation>
    </message>
    <message>
        <source>The blank in “%2” changes its meaning: only that one version is accepted. Remove the blank.</source>
        <translation>Das Leerzeichen in „%2“ ändert die Bedeutung: Nur diese eine Version wird angenommen. Entfernen Sie das Leerzeichen.</translation>
    </message>
    <message>
        <source>Old protocols</source>
        <translation>Alte Protokolle</translation>
    </message>
    <message>
        <source>The setting “%3” lets TLS 1.0 or 1.1 be used, which have known weaknesses (RFC 8996).</source>
        <translation>Die Einstellung „%3“ lässt TLS 1.0 oder 1.1 zu, die bekannte Schwächen haben (RFC 8996).</translation>
    </message>
    <message>
        <source>Old protocols by default</source>
        <translation>Alte Protokolle als Voreinstellung</translation>
    </message>
    <message>
        <source>The setting “%3” is missing, and without it this version lets TLS 1.0 and 1.1 be used, which have known weaknesses (RFC 8996). Set it.</source>
        <translation>Die Einstellung „%3“ fehlt, und ohne sie lässt diese Version TLS 1.0 und 1.1 zu, die bekannte Schwächen haben (RFC 8996). Setzen Sie sie.</translation>
    </message>
    <message>
        <source>Mail is turned away</source>
        <translation>E-Mails werden abgewiesen</translation>
    </message>
    <message>
        <source>The level “encrypt” in main.cf holds for port 25 too, where it turns away every server that does not know TLS (RFC 3207). Set “may” there, and “encrypt” for submission in master.cf.</source>
        <translation>Die Stufe „encrypt“ in main.cf gilt auch für Port 25 und weist dort jeden Server ab, der kein TLS beherrscht (RFC 3207). Setzen Sie dort „may“ und in master.cf für submission „encrypt“.</translation>
    </message>
    <message>
        <source>Passwords in clear</source>
        <translation>Passwörter unverschlüsselt</translation>
    </message>
    <message>
        <source>The setting “%3” lets passwords travel unencrypted.</source>
        <translation>Die Einstellung „%3“ lässt Passwörter unverschlüsselt über die Leitung gehen.</translation>
    </message>
    <message>
        <source>LDAP in clear</source>
        <translation>LDAP unverschlüsselt</translation>
    </message>
    <message>
        <source>Names and passwords travel unencrypted between this server and the LDAP server in “%3”. Use “ldaps://” there, or switch StartTLS on.</source>
        <translation>Namen und Passwörter gehen unverschlüsselt zwischen diesem Server und dem LDAP-Server in „%3“ hin und her. Verwenden Sie dort „ldaps://“ oder schalten Sie StartTLS ein.</translation>
    </message>
    <message>
        <source>LDAP server not checked</source>
        <translation>LDAP-Server wird nicht geprüft</translation>
    </message>
    <message>
        <source>The LDAP server&apos;s certificate is not checked, so anybody on the way can answer in its place. Have “%3” check it.</source>
        <translation>Das Zertifikat des LDAP-Servers wird nicht geprüft, deshalb kann unterwegs jeder an seiner Stelle antworten. Lassen Sie es mit „%3“ prüfen.</translation>
    </message>
    <message>
        <source>Self-signed</source>
        <translation>Selbstsigniert</translation>
    </message>
    <message>
        <source>The certificate “%1” is signed with its own key, so nobody can verify it, and mail programs warn. Get one from a certificate authority.</source>
        <translation>Das Zertifikat „%1“ ist mit seinem eigenen Schlüssel signiert. Niemand kann es prüfen, und Mailprogramme warnen. Besorgen Sie eines von einer Zertifizierungsstelle.</translation>
    </message>
    <message>
        <source>Not in this copy</source>
        <translation>Nicht in dieser Kopie</translation>
    </message>
    <message>
        <source>The file %1 is not in this copy, so it was not examined. Run this on the server itself to have it checked.</source>
        <translation>Die Datei %1 ist nicht in dieser Kopie enthalten und wurde deshalb nicht geprüft. Führen Sie dies auf dem Server selbst aus, um sie prüfen zu lassen.</translation>
    </message>
    <message>
        <source>Not an ordinary file</source>
        <translation>Keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>Zu groß</translation>
    </message>
    <message>
        <source>The file %1 is far larger than keys and certificates are, so it was not examined. Check that it is the right file.</source>
        <translation>Die Datei %1 ist weit größer als Schlüssel und Zertifikate und wurde deshalb nicht geprüft. Prüfen Sie, ob es die richtige Datei ist.</translation>
    </message>
    <message>
        <source>Storage version is missing</source>
        <translation>Version des Speicherformats fehlt</translation>
    </message>
    <message>
        <source>The setting dovecot_storage_version is missing in %1; this version requires it. Set it to the version whose storage format the mail is in.</source>
        <translation>Die Einstellung dovecot_storage_version fehlt in %1; diese Version verlangt sie. Setzen Sie sie auf die Version, in deren Speicherformat die E-Mails vorliegen.</translation>
    </message>
    <message>
        <source>TLS does not begin at once</source>
        <translation>TLS beginnt nicht sofort</translation>
    </message>
    <message>
        <source>Port 465 is for TLS from the first octet, but smtpd_tls_wrappermode is not “yes” for it: mail programs wait there for an answer that never comes. Add “-o smtpd_tls_wrappermode=yes” to the service %2.</source>
        <translation>Port 465 ist für TLS vom ersten Byte an, aber smtpd_tls_wrappermode steht dafür nicht auf „yes“: Mailprogramme warten dort auf eine Antwort, die nie kommt. Fügen Sie dem Dienst %2 die Option „-o smtpd_tls_wrappermode=yes“ hinzu.</translation>
    </message>
    <message>
        <source>TLS begins too early</source>
        <translation>TLS beginnt zu früh</translation>
    </message>
    <message>
        <source>The service %2 has smtpd_tls_wrappermode switched on, so mail programs and servers that begin without TLS there, as they should, get no answer. Set it only for port 465, in master.cf.</source>
        <translation>Für den Dienst %2 ist smtpd_tls_wrappermode eingeschaltet. Mailprogramme und Server, die dort ohne TLS beginnen, wie sie es sollen, bekommen keine Antwort. Setzen Sie es nur für Port 465, in master.cf.</translation>
    </message>
    <message>
        <source>The service %2 lets mail programs send passwords before TLS has begun. Set smtpd_tls_auth_only to “yes”.</source>
        <translation>Der Dienst %2 lässt Mailprogramme Passwörter senden, bevor TLS begonnen hat. Setzen Sie smtpd_tls_auth_only auf „yes“.</translation>
    </message>
    <message>
        <source>Word behind the options</source>
        <translation>Wort hinter den Optionen</translation>
    </message>
    <message>
        <source>The word “%2” stands behind the options of a service, which then ends as soon as somebody connects. Write each option as “-o name=value” without blanks, and comments on lines of their own.</source>
        <translation>Das Wort „%2“ steht hinter den Optionen eines Dienstes, der dann endet, sobald sich jemand verbindet. Schreiben Sie jede Option als „-o name=wert“ ohne Leerzeichen und Kommentare in eigene Zeilen.</translation>
    </message>
    <message>
        <source>The value “%2” of “%3” is not a level, so no mail is sent: all of it stays in the queue. Possible are: none, may, encrypt, dane, dane-only, fingerprint, verify, secure.</source>
        <translation>Der Wert „%2“ von „%3“ ist keine Stufe. Deshalb werden keine E-Mails versandt; alle bleiben in der Warteschlange. Möglich sind: none, may, encrypt, dane, dane-only, fingerprint, verify, secure.</translation>
    </message>
    <message>
        <source>Map is not built</source>
        <translation>Tabelle ist nicht erzeugt</translation>
    </message>
    <message>
        <source>The file %2 that is built from %1 does not exist, so that TLS fails for every name. Build it with “postmap -F %1”.</source>
        <translation>Die Datei %2, die aus %1 erzeugt wird, gibt es nicht. TLS schlägt deshalb für jeden Namen fehl. Erzeugen Sie sie mit „postmap -F %1“.</translation>
    </message>
    <message>
        <source>Map is out of date</source>
        <translation>Tabelle ist veraltet</translation>
    </message>
    <message>
        <source>The file %2 is older than %1, from which it is built, so that the server uses old certificates or keys. Build it anew with “postmap -F %1”.</source>
        <translation>Die Datei %2 ist älter als %1, woraus sie erzeugt wird. Der Server verwendet deshalb alte Zertifikate oder Schlüssel. Erzeugen Sie sie mit „postmap -F %1“ neu.</translation>
    </message>
    <message>
        <source>Unknown setting</source>
        <translation>Unbekannte Einstellung</translation>
    </message>
    <message>
        <source>The server knows no setting “%3”. Remove it, or correct its name.</source>
        <translation>Der Server kennt keine Einstellung „%3“. Entfernen Sie sie, oder berichtigen Sie den Namen.</translation>
    </message>
    <message>
        <source>Not for servers</source>
        <translation>Nicht für Server</translation>
    </message>
    <message>
        <source>The certificate “%1” may not be used by a server (extended key usage), so mail programs and other servers refuse it. Get one for servers (serverAuth).</source>
        <translation>Das Zertifikat „%1“ darf kein Server verwenden (erweiterte Schlüsselverwendung); Mailprogramme und andere Server lehnen es ab. Beschaffen Sie eines für Server (serverAuth).</translation>
    </message>
    <message>
        <source>Demands OCSP stapling</source>
        <translation>Verlangt OCSP-Stapling</translation>
    </message>
    <message>
        <source>No DH parameters</source>
        <translation>Keine DH-Parameter</translation>
    </message>
    <message>
        <source>The file %1 holds no Diffie-Hellman parameters, so the server uses its own. Remove the setting “%3”, or make the file with “openssl dhparam 2048”.</source>
        <translation>Die Datei %1 enthält keine Diffie-Hellman-Parameter; der Server nimmt deshalb seine eigenen. Entfernen Sie die Einstellung „%3“, oder erzeugen Sie die Datei mit „openssl dhparam 2048“.</translation>
    </message>
    <message>
        <source>Port without TLS</source>
        <translation>Port ohne TLS</translation>
    </message>
    <message>
        <source>The service %2, where mail programs hand in mail, offers no TLS. Set smtpd_tls_security_level to “encrypt” for it.</source>
        <translation>Der Dienst %2, bei dem Mailprogramme E-Mails einliefern, bietet kein TLS an. Setzen Sie für ihn smtpd_tls_security_level auf „encrypt“.</translation>
    </message>
    <message>
        <source>TLS does not begin</source>
        <translation>TLS beginnt nicht</translation>
    </message>
    <message>
        <source>The listener %2 answers without TLS on a port where TLS begins at once. Set “ssl = yes” for it.</source>
        <translation>Der Listener %2 antwortet ohne TLS auf einem Port, auf dem TLS sofort beginnt. Setzen Sie für ihn „ssl = yes“.</translation>
    </message>
    <message>
        <source>The listener %2 begins TLS at once on a port where it begins with STARTTLS, so mail programs get no answer. Remove “ssl = yes” there.</source>
        <translation>Der Listener %2 beginnt sofort mit TLS, und zwar auf einem Port, auf dem es mit STARTTLS beginnt; Mailprogramme bekommen keine Antwort. Entfernen Sie dort „ssl = yes“.</translation>
    </message>
    <message>
        <source>No such ciphers</source>
        <translation>Unbekannte Verschlüsselungsverfahren</translation>
    </message>
    <message>
        <source>“%2” in “%3” names no cipher that is known, so TLS does not begin. Remove the line: the default is good.</source>
        <translation>„%2“ in „%3“ nennt kein bekanntes Verschlüsselungsverfahren; TLS kommt nicht zustande. Entfernen Sie die Zeile: Die Vorgabe ist gut.</translation>
    </message>
    <message>
        <source>No cipher for this key</source>
        <translation>Kein Verschlüsselungsverfahren für diesen Schlüssel</translation>
    </message>
    <message>
        <source>The ciphers in “%3” leave none for a key of the kind %2, so clients with TLS 1.2 cannot connect. Remove the line: the default is good.</source>
        <translation>Die Verschlüsselungsverfahren in „%3“ lassen für einen Schlüssel der Art %2 keines übrig; Clients mit TLS 1.2 können sich nicht verbinden. Entfernen Sie die Zeile: Die Vorgabe ist gut.</translation>
    </message>
    <message>
        <source>Impossible value</source>
        <translation>Unmöglicher Wert</translation>
    </message>
    <message>
        <source>“%2” is not a value that “%3” can have in this version.</source>
        <translation>„%2“ ist kein Wert, den „%3“ in dieser Version haben kann.</translation>
    </message>
    <message>
        <source>Block without a name</source>
        <translation>Block ohne Namen</translation>
    </message>
    <message>
        <source>The block “%2” needs a name in this version, as in “%2 NAME { … }”.</source>
        <translation>Der Block „%2“ braucht in dieser Version einen Namen, etwa „%2 NAME { … }“.</translation>
    </message>
    <message>
        <source>No authority for clients</source>
        <translation>Keine Zertifizierungsstelle für Clients</translation>
    </message>
    <message>
        <source>“%3” asks clients for a certificate, but “%2”, which names the authorities to trust, is not set.</source>
        <translation>„%3“ verlangt von Clients ein Zertifikat, aber „%2“ mit den vertrauenswürdigen Zertifizierungsstellen ist nicht gesetzt.</translation>
    </message>
    <message>
        <source>Blank beside “=”</source>
        <translation>Leerzeichen neben „=“</translation>
    </message>
    <message>
        <source>The line that sets “%3” has a blank beside “=”, so the shell does not set it. Remove the blank.</source>
        <translation>In der Zeile, die „%3“ setzen soll, steht neben „=“ ein Leerzeichen; die Shell setzt den Wert deshalb nicht. Entfernen Sie das Leerzeichen.</translation>
    </message>
    <message>
        <source>Type of table is gone</source>
        <translation>Tabellentyp entfallen</translation>
    </message>
    <message>
        <source>Packages of this version can no longer read tables of the type “%2” in “%3”. Use “lmdb:” and build the table with postmap.</source>
        <translation>Pakete dieser Version können Tabellen vom Typ „%2“ in „%3“ nicht mehr lesen. Verwenden Sie „lmdb:“, und erzeugen Sie die Tabelle mit postmap.</translation>
    </message>
    <message>
        <source>Nobody can be verified</source>
        <translation>Niemand kann geprüft werden</translation>
    </message>
    <message>
        <source>The level “%2” of “%3” demands a certificate that can be verified, but no authority is trusted, so all mail stays in the queue. Set smtp_tls_CAfile to the system&apos;s file of authorities.</source>
        <translation>Die Stufe „%2“ von „%3“ verlangt ein prüfbares Zertifikat, es wird aber keiner Zertifizierungsstelle vertraut; alle E-Mails bleiben in der Warteschlange. Setzen Sie smtp_tls_CAfile auf die Datei des Systems mit den Zertifizierungsstellen.</translation>
    </message>
    <message>
        <source>Trusts its own certificate only</source>
        <translation>Vertraut nur dem eigenen Zertifikat</translation>
    </message>
    <message>
        <source>The setting “%3” names %1, which holds this server&apos;s own certificate, so other servers cannot be verified. Set it to the system&apos;s file of authorities.</source>
        <translation>Die Einstellung „%3“ nennt %1 mit dem eigenen Zertifikat dieses Servers; andere Server lassen sich damit nicht prüfen. Setzen Sie sie auf die Datei des Systems mit den Zertifizierungsstellen.</translation>
    </message>
    <message>
        <source>Too strict for the internet</source>
        <translation>Zu streng für das Internet</translation>
    </message>
    <message>
        <source>The level “%2” of “%3” holds for every server in the internet; mail for those that do not meet it stays in the queue. Use “may” or “dane” here, and a stricter level for single domains in smtp_tls_policy_maps.</source>
        <translation>Die Stufe „%2“ von „%3“ gilt für jeden Server im Internet; E-Mails an Server, die sie nicht erfüllen, bleiben in der Warteschlange. Verwenden Sie hier „may“ oder „dane“ und eine strengere Stufe für einzelne Domains in smtp_tls_policy_maps.</translation>
    </message>
    <message>
        <source>Mail is handed to %2, where TLS begins at once, but smtp_tls_wrappermode is not switched on, so all of it stays in the queue. Switch it on, or use port 587.</source>
        <translation>E-Mails gehen an %2, wo TLS sofort beginnt, smtp_tls_wrappermode ist aber nicht eingeschaltet; alle bleiben in der Warteschlange. Schalten Sie es ein, oder verwenden Sie Port 587.</translation>
    </message>
    <message>
        <source>“%3” is switched on, but %2 begins without TLS, so all mail stays in the queue. Switch it off, or hand mail to port 465.</source>
        <translation>„%3“ ist eingeschaltet, aber %2 beginnt ohne TLS; alle E-Mails bleiben in der Warteschlange. Schalten Sie es aus, oder liefern Sie an Port 465 ein.</translation>
    </message>
    <message>
        <source>Level too low</source>
        <translation>Stufe zu niedrig</translation>
    </message>
    <message>
        <source>“%3” needs the level “encrypt” or a stricter one, but smtp_tls_security_level is “%2”, so all mail stays in the queue.</source>
        <translation>„%3“ braucht die Stufe „encrypt“ oder eine strengere, smtp_tls_security_level ist aber „%2“; alle E-Mails bleiben in der Warteschlange.</translation>
    </message>
    <message>
        <source>DANE without DNSSEC</source>
        <translation>DANE ohne DNSSEC</translation>
    </message>
    <message>
        <source>The level “%2” of “%3” needs answers signed with DNSSEC. Set smtp_dns_support_level to “dnssec”.</source>
        <translation>Die Stufe „%2“ von „%3“ braucht mit DNSSEC signierte Antworten. Setzen Sie smtp_dns_support_level auf „dnssec“.</translation>
    </message>
    <message>
        <source>Read inside the queue folder</source>
        <translation>Im Warteschlangenordner gesucht</translation>
    </message>
    <message>
        <source>The service %2 runs in the queue folder and looks for %1 there. Debian&apos;s start script copies the folder; elsewhere use smtp_tls_CAfile, which is read before.</source>
        <translation>Der Dienst %2 läuft im Warteschlangenordner und sucht %1 dort. Das Startskript von Debian kopiert den Ordner dorthin; verwenden Sie anderswo smtp_tls_CAfile, das vorher gelesen wird.</translation>
    </message>
    <message>
        <source>Not in the queue folder</source>
        <translation>Nicht im Warteschlangenordner</translation>
    </message>
    <message>
        <source>The service %2 runs in the queue folder and looks for %1 there, where it is missing or empty. Use smtp_tls_CAfile, which is read before.</source>
        <translation>Der Dienst %2 läuft im Warteschlangenordner und sucht %1 dort, wo der Ordner fehlt oder leer ist. Verwenden Sie smtp_tls_CAfile, das vorher gelesen wird.</translation>
    </message>
    <message>
        <source>Open relay</source>
        <translation>Offenes Relay</translation>
    </message>
    <message>
        <source>“permit_tls_all_clientcerts” in “%3” relays mail for everybody whose certificate comes from one of the authorities in %1, and these are public ones. Use permit_tls_clientcerts with a list, or an authority of your own.</source>
        <translation>„permit_tls_all_clientcerts“ in „%3“ leitet E-Mails für jeden weiter, dessen Zertifikat von einer der Zertifizierungsstellen in %1 stammt, und das sind öffentliche. Verwenden Sie permit_tls_clientcerts mit einer Liste oder eine eigene Zertifizierungsstelle.</translation>
    </message>
    <message>
        <source>No certificate is asked for</source>
        <translation>Kein Zertifikat verlangt</translation>
    </message>
    <message>
        <source>“%2” in “%3” lets nobody in, because clients are not asked for a certificate. Set smtpd_tls_ask_ccert to “yes”.</source>
        <translation>„%2“ in „%3“ lässt niemanden herein, weil von Clients kein Zertifikat verlangt wird. Setzen Sie smtpd_tls_ask_ccert auf „yes“.</translation>
    </message>
    <message>
        <source>The server itself refuses</source>
        <translation>Der Server selbst lehnt ab</translation>
    </message>
    <message>
        <source>The server&apos;s own check ends with: “%2”.</source>
        <translation>Die eigene Prüfung des Servers endet mit: „%2“.</translation>
    </message>
    <message>
        <source>The server itself warns</source>
        <translation>Der Server selbst warnt</translation>
    </message>
    <message>
        <source>The server&apos;s own check warns: “%2”.</source>
        <translation>Die eigene Prüfung des Servers warnt: „%2“.</translation>
    </message>
    <message>
        <source>Set twice</source>
        <translation>Zweimal gesetzt</translation>
    </message>
    <message>
        <source>“%3” is set a second time, and Exim refuses to start with that. Remove one of the two lines.</source>
        <translation>„%3“ ist ein zweites Mal gesetzt, und damit startet Exim nicht. Entfernen Sie eine der beiden Zeilen.</translation>
    </message>
    <message>
        <source>“%3” has no effect, because MAIN_TLS_ENABLE is not set: Exim shows a self-signed certificate that it makes itself. Add the line “MAIN_TLS_ENABLE = yes”.</source>
        <translation>„%3“ ist wirkungslos, weil MAIN_TLS_ENABLE nicht gesetzt ist: Exim zeigt ein selbstsigniertes Zertifikat, das es selbst erzeugt. Ergänzen Sie die Zeile „MAIN_TLS_ENABLE = yes“.</translation>
    </message>
    <message>
        <source>No certificate is named, so Exim shows a self-signed one that it makes itself at each start: mail programs warn of it or refuse to connect.</source>
        <translation>Es ist kein Zertifikat angegeben; deshalb zeigt Exim ein selbstsigniertes, das es bei jedem Start selbst erzeugt: Mailprogramme warnen davor oder verbinden sich nicht.</translation>
    </message>
    <message>
        <source>File is not read</source>
        <translation>Datei wird nicht gelesen</translation>
    </message>
    <message>
        <source>“%3” has no effect: Exim does not read this file, because of how it is configured. Put the line into %2.</source>
        <translation>„%3“ ist wirkungslos: So, wie Exim konfiguriert ist, liest es diese Datei nicht. Schreiben Sie die Zeile in %2.</translation>
    </message>
    <message>
        <source>Port 465 is for TLS from the first octet, but tls_on_connect_ports does not name it: mail programs wait there for an answer that never comes. Add the line “tls_on_connect_ports = 465”.</source>
        <translation>Auf Port 465 beginnt TLS mit dem ersten Byte, aber tls_on_connect_ports nennt ihn nicht: Mailprogramme warten dort auf eine Antwort, die nie kommt. Ergänzen Sie die Zeile „tls_on_connect_ports = 465“.</translation>
    </message>
    <message>
        <source>“%3” names port %2, so mail programs and servers that begin without TLS there, as they should, get no answer. Name only port 465 there.</source>
        <translation>„%3“ nennt Port %2; deshalb bekommen Mailprogramme und Server, die dort wie vorgesehen ohne TLS beginnen, keine Antwort. Nennen Sie dort nur Port 465.</translation>
    </message>
    <message>
        <source>Port is not open</source>
        <translation>Port ist nicht geöffnet</translation>
    </message>
    <message>
        <source>“%3” names port %2, but Exim does not listen there. Add the port to daemon_smtp_ports.</source>
        <translation>„%3“ nennt Port %2, aber Exim lauscht dort nicht. Ergänzen Sie den Port in daemon_smtp_ports.</translation>
    </message>
    <message>
        <source>TLS is not offered</source>
        <translation>TLS wird nicht angeboten</translation>
    </message>
    <message>
        <source>The value of “%3” is empty, so STARTTLS is offered to nobody. Set it to “*”.</source>
        <translation>Der Wert von „%3“ ist leer; deshalb wird STARTTLS niemandem angeboten. Setzen Sie ihn auf „*“.</translation>
    </message>
    <message>
        <source>The authenticator “%2” lets mail programs send passwords before TLS has begun. Have auth_advertise_hosts offer log-ins over TLS only.</source>
        <translation>Mit dem Authenticator „%2“ können Mailprogramme Passwörter senden, bevor TLS begonnen hat. Lassen Sie auth_advertise_hosts Anmeldungen nur über TLS anbieten.</translation>
    </message>
    <message>
        <source>Option of another library</source>
        <translation>Option einer anderen Bibliothek</translation>
    </message>
    <message>
        <source>“%3” is for an Exim that was built with OpenSSL. Debian builds it with GnuTLS, and then it refuses to start. Use tls_require_ciphers with a priority string of GnuTLS instead.</source>
        <translation>„%3“ ist für ein mit OpenSSL gebautes Exim. Debian baut es mit GnuTLS, und dann startet es damit nicht. Verwenden Sie stattdessen tls_require_ciphers mit einer Prioritätszeichenkette von GnuTLS.</translation>
    </message>
    <message>
        <source>The file %1 has the line ends of Windows (CR LF), and the shell makes the CR part of each value. Save it with those of Unix.</source>
        <translation>Die Datei %1 hat Zeilenenden von Windows (CR LF), und die Shell nimmt das CR in jeden Wert auf. Speichern Sie sie mit denen von Unix.</translation>
    </message>
    <message>
        <source>Not all of it examined</source>
        <translation>Nicht ganz untersucht</translation>
    </message>
    <message>
        <source>Not everything that %1 names was examined, so faults there are not reported.</source>
        <translation>Nicht alles, was %1 nennt, wurde untersucht; Fehler darin werden nicht gemeldet.</translation>
    </message>
    <message>
        <source>The fingerprint never matches</source>
        <translation>Der Fingerabdruck passt nie</translation>
    </message>
    <message>
        <source>“%1” is no fingerprint of the digest %2, which smtpd_tls_fingerprint_digest asks for, so this client is not let in. Write its fingerprint with this digest, in pairs with colons between them, or set the digest that the list was made with.</source>
        <translation>„%1“ ist kein Fingerabdruck mit dem Hash-Verfahren %2, das smtpd_tls_fingerprint_digest verlangt; deshalb wird dieser Client nicht eingelassen. Schreiben Sie seinen Fingerabdruck mit diesem Verfahren, in Paaren mit Doppelpunkten dazwischen, oder stellen Sie das Verfahren ein, mit dem die Liste entstanden ist.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Nothing listens</source>
        <translation>Nichts nimmt Verbindungen an</translation>
    </message>
    <message>
        <source>Nothing listens there. Start the server, or open the port in its configuration.</source>
        <translation>Dort nimmt nichts Verbindungen an. Starten Sie den Server, oder öffnen Sie den Port in seiner Konfiguration.</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>There was no answer in time. Usually a firewall on the way drops the packets: open the port there, or ask from another network; many providers block port 25.</source>
        <translation>Es kam rechtzeitig keine Antwort. Meist verwirft eine Firewall unterwegs die Pakete: Öffnen Sie den Port dort, oder fragen Sie aus einem anderen Netz; viele Anbieter sperren Port 25.</translation>
    </message>
    <message>
        <source>One address does not answer</source>
        <translation>Eine Adresse antwortet nicht</translation>
    </message>
    <message>
        <source>The server answers at %1, but not at %2, which is published too. Mail programs and servers that try that address first wait in vain. Let the server listen there, or remove the address from DNS.</source>
        <translation>Der Server antwortet unter %1, aber nicht unter %2; auch diese Adresse ist veröffentlicht. Mailprogramme und Server, die sie zuerst versuchen, warten vergebens. Lassen Sie den Server auch dort Verbindungen annehmen, oder entfernen Sie die Adresse aus dem DNS.</translation>
    </message>
    <message>
        <source>Turned away</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>The server turns the connection away, in its own words: %1. Try again later or from another address; its log says more.</source>
        <translation>Der Server weist die Verbindung ab, mit diesen Worten: %1. Versuchen Sie es später oder von einer anderen Adresse aus; im Log des Servers steht mehr.</translation>
    </message>
    <message>
        <source>Another protocol</source>
        <translation>Ein anderes Protokoll</translation>
    </message>
    <message>
        <source>What answers there does not speak %1. Check which program listens on this port.</source>
        <translation>Was dort antwortet, spricht nicht %1. Prüfen Sie, welches Programm an diesem Port Verbindungen annimmt.</translation>
    </message>
    <message>
        <source>TLS is to begin here with the first octet, but the server speaks without TLS. Switch it on for this port: in Postfix smtpd_tls_wrappermode, in Dovecot ssl = yes for the listener.</source>
        <translation>Hier muss TLS mit dem ersten Byte beginnen, aber der Server spricht ohne TLS. Schalten Sie es für diesen Port ein: in Postfix mit smtpd_tls_wrappermode, in Dovecot mit ssl = yes beim Listener.</translation>
    </message>
    <message>
        <source>The server does not offer STARTTLS, so everything travels unencrypted. Switch TLS on in its configuration; if it is on, a device on the way may be removing the offer.</source>
        <translation>Der Server bietet kein STARTTLS an, also geht alles unverschlüsselt über das Netz. Schalten Sie TLS in seiner Konfiguration ein; ist es eingeschaltet, entfernt vielleicht ein Gerät unterwegs das Angebot.</translation>
    </message>
    <message>
        <source>TLS is offered, then refused</source>
        <translation>TLS wird angeboten, dann verweigert</translation>
    </message>
    <message>
        <source>The server offers STARTTLS, and then refuses it: %1. Most often it could not read its key or its certificate; its log names the file.</source>
        <translation>Der Server bietet STARTTLS an und verweigert es dann: %1. Meist konnte er seinen Schlüssel oder sein Zertifikat nicht lesen; sein Log nennt die Datei.</translation>
    </message>
    <message>
        <source>TLS fails</source>
        <translation>TLS scheitert</translation>
    </message>
    <message>
        <source>TLS begins and then fails: %1. The log of the server says why; often key and certificate do not belong together, or cannot be read.</source>
        <translation>TLS beginnt und scheitert dann: %1. Im Log des Servers steht der Grund; oft gehören Schlüssel und Zertifikat nicht zusammen oder lassen sich nicht lesen.</translation>
    </message>
    <message>
        <source>The server shows no certificate, so nobody can tell who it is. Name a certificate in its configuration.</source>
        <translation>Der Server zeigt kein Zertifikat, sodass niemand weiß, wer er ist. Nennen Sie in seiner Konfiguration ein Zertifikat.</translation>
    </message>
    <message>
        <source>The server lets mail programs log in before TLS has begun, so passwords travel unencrypted. Allow it only within TLS: in Postfix smtpd_tls_auth_only = yes, in Dovecot ssl = required.</source>
        <translation>Der Server lässt Mailprogramme sich anmelden, bevor TLS begonnen hat; Passwörter gehen dann unverschlüsselt über das Netz. Erlauben Sie die Anmeldung nur mit TLS: in Postfix smtpd_tls_auth_only = yes, in Dovecot ssl = required.</translation>
    </message>
    <message>
        <source>Passwords in clear: not judged</source>
        <translation>Passwörter im Klartext: nicht beurteilt</translation>
    </message>
    <message>
        <source>Asked from its own machine, the server takes passwords without TLS; some servers do that only there. Ask once from another machine.</source>
        <translation>Vom eigenen Rechner aus gefragt, nimmt der Server Passwörter ohne TLS; manche Server tun das nur dort. Fragen Sie einmal von einem anderen Rechner aus.</translation>
    </message>
    <message>
        <source>The server accepts %1, which have known weaknesses (RFC 8996). Demand at least TLS 1.2.</source>
        <translation>Der Server nimmt %1 an; das hat bekannte Schwächen (RFC 8996). Verlangen Sie mindestens TLS 1.2.</translation>
    </message>
    <message>
        <source>SSL 3</source>
        <translation>SSL 3</translation>
    </message>
    <message>
        <source>The server accepts SSL 3, which is broken (POODLE). Demand at least TLS 1.2.</source>
        <translation>Der Server nimmt SSL 3 an, das gebrochen ist (POODLE). Verlangen Sie mindestens TLS 1.2.</translation>
    </message>
    <message>
        <source>No protocol of today</source>
        <translation>Kein Protokoll von heute</translation>
    </message>
    <message>
        <source>The server accepts nothing newer than %1, which mail programs of today refuse. Allow TLS 1.2 and TLS 1.3.</source>
        <translation>Der Server nimmt nichts Neueres als %1 an; heutige Mailprogramme lehnen das ab. Erlauben Sie TLS 1.2 und TLS 1.3.</translation>
    </message>
    <message>
        <source>Weak ciphers</source>
        <translation>Schwache Verschlüsselungsverfahren</translation>
    </message>
    <message>
        <source>The server accepts ciphers that can be broken: %1. Exclude them in its configuration.</source>
        <translation>Der Server nimmt Verschlüsselungsverfahren an, die sich brechen lassen: %1. Schließen Sie sie in seiner Konfiguration aus.</translation>
    </message>
    <message>
        <source>No forward secrecy</source>
        <translation>Keine Forward Secrecy</translation>
    </message>
    <message>
        <source>The server chose %1: whoever records the connection and gets the key later can read everything. Prefer ciphers with ECDHE.</source>
        <translation>Der Server wählte %1: Wer die Verbindung aufzeichnet und später den Schlüssel bekommt, kann alles lesen. Bevorzugen Sie Verschlüsselungsverfahren mit ECDHE.</translation>
    </message>
    <message>
        <source>Commands can be smuggled in</source>
        <translation>Befehle lassen sich einschleusen</translation>
    </message>
    <message>
        <source>The server carries out within TLS what it received before TLS began, so that somebody on the way can smuggle commands into the connection. Update the server; a proxy in front of it can have this fault too.</source>
        <translation>Der Server führt innerhalb von TLS aus, was er vor dem Beginn von TLS empfangen hat; jemand unterwegs kann so Befehle in die Verbindung einschleusen. Aktualisieren Sie den Server; auch ein Proxy davor kann diesen Fehler haben.</translation>
    </message>
    <message>
        <source>TLS compression</source>
        <translation>Kompression in TLS</translation>
    </message>
    <message>
        <source>The server compresses within TLS, which can reveal passwords (CRIME). Switch it off, or update the server.</source>
        <translation>Der Server komprimiert innerhalb von TLS, was Passwörter verraten kann (CRIME). Schalten Sie das ab, oder aktualisieren Sie den Server.</translation>
    </message>
    <message>
        <source>Old renegotiation</source>
        <translation>Alte Neuaushandlung</translation>
    </message>
    <message>
        <source>The server does not know secure renegotiation, and clients of today refuse such servers. Update its TLS library.</source>
        <translation>Der Server kennt die sichere Neuaushandlung nicht; heutige Clients lehnen solche Server ab. Aktualisieren Sie seine TLS-Bibliothek.</translation>
    </message>
    <message>
        <source>Not the certificate of the file</source>
        <translation>Nicht das Zertifikat aus der Datei</translation>
    </message>
    <message>
        <source>The server shows another certificate than the one in %1: the one it shows is valid until %2, the one in the file until %3. Let the server read its configuration again, or name this file in it.</source>
        <translation>Der Server zeigt ein anderes Zertifikat als das in %1: Das gezeigte gilt bis %2, das in der Datei bis %3. Lassen Sie den Server seine Konfiguration neu einlesen, oder nennen Sie darin diese Datei.</translation>
    </message>
    <message>
        <source>Different certificates</source>
        <translation>Verschiedene Zertifikate</translation>
    </message>
    <message>
        <source>Not all ports show the same certificate: %1. Perhaps one server was forgotten at the last renewal.</source>
        <translation>Nicht alle Ports zeigen dasselbe Zertifikat: %1. Vielleicht wurde bei der letzten Erneuerung ein Server vergessen.</translation>
    </message>
    <message>
        <source>Asks for a certificate</source>
        <translation>Fragt nach einem Zertifikat</translation>
    </message>
    <message>
        <source>The server asks clients for a certificate. Some mail programs then ask their user for one; leave it out if nobody logs in with a certificate.</source>
        <translation>Der Server fragt Clients nach einem Zertifikat. Manche Mailprogramme fragen dann ihren Benutzer danach; lassen Sie es weg, wenn sich niemand mit einem Zertifikat anmeldet.</translation>
    </message>
    <message>
        <source>Not everything was asked</source>
        <translation>Nicht alles wurde gefragt</translation>
    </message>
    <message>
        <source>Nothing comes within TLS</source>
        <translation>In TLS kommt nichts</translation>
    </message>
    <message>
        <source>TLS works, but within it the server says nothing that belongs to %1. Check which program listens on this port, and the log of the server.</source>
        <translation>TLS funktioniert, aber innerhalb davon sagt der Server nichts, was zu %1 gehört. Prüfen Sie, welches Programm an diesem Port Verbindungen annimmt, und das Log des Servers.</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>No way in</source>
        <translation>Kein Weg hinein</translation>
    </message>
    <message>
        <source>“%1” has no mail server and no address: no mail can reach it. Publish an MX record that names a mail server.</source>
        <translation>„%1“ hat weder einen Mailserver noch eine Adresse: Keine E-Mail kommt dort an. Veröffentlichen Sie einen MX-Eintrag, der einen Mailserver nennt.</translation>
    </message>
    <message>
        <source>No MX record</source>
        <translation>Kein MX-Eintrag</translation>
    </message>
    <message>
        <source>“%1” has no MX record, so senders try the host of that name itself. Publish an MX record that names the mail server.</source>
        <translation>„%1“ hat keinen MX-Eintrag, deshalb versuchen es Absender beim Rechner dieses Namens selbst. Veröffentlichen Sie einen MX-Eintrag, der den Mailserver nennt.</translation>
    </message>
    <message>
        <source>Takes no mail</source>
        <translation>Nimmt keine E-Mails an</translation>
    </message>
    <message>
        <source>“%1” says that it takes no mail, and senders return it at once.</source>
        <translation>„%1“ erklärt, keine E-Mails anzunehmen; Absender geben sie sofort zurück.</translation>
    </message>
    <message>
        <source>Contradictory MX records</source>
        <translation>Widersprüchliche MX-Einträge</translation>
    </message>
    <message>
        <source>“%1” says that it takes no mail, and names mail servers too. Senders may return mail at once; remove the MX record with “.”.</source>
        <translation>„%1“ erklärt, keine E-Mails anzunehmen, und nennt trotzdem Mailserver. Absender geben E-Mails möglicherweise sofort zurück; entfernen Sie den MX-Eintrag mit „.“.</translation>
    </message>
    <message>
        <source>MX not answered</source>
        <translation>Keine Antwort zu MX</translation>
    </message>
    <message>
        <source>The name servers of “%1” do not say where its mail goes (%2). Mail stays with its senders, and is returned after some days. Check the name servers.</source>
        <translation>Die Nameserver von „%1“ sagen nicht, wohin die E-Mails gehen (%2). E-Mails bleiben bei den Absendern und gehen nach einigen Tagen zurück. Prüfen Sie die Nameserver.</translation>
    </message>
    <message>
        <source>Signatures are wrong</source>
        <translation>Signaturen sind falsch</translation>
    </message>
    <message>
        <source>The MX records of “%1” fail DNSSEC&apos;s check (%2). Senders that check it hold mail back. Sign the zone anew, or correct its DS record.</source>
        <translation>Die MX-Einträge von „%1“ bestehen die Prüfung durch DNSSEC nicht (%2). Absender, die prüfen, halten E-Mails zurück. Signieren Sie die Zone neu oder berichtigen Sie ihren DS-Eintrag.</translation>
    </message>
    <message>
        <source>Mail server without address</source>
        <translation>Mailserver ohne Adresse</translation>
    </message>
    <message>
        <source>The mail server “%1” has no address, so no mail reaches it. Publish an A or AAAA record for it, or remove it from the MX records.</source>
        <translation>Der Mailserver „%1“ hat keine Adresse, also erreicht ihn keine E-Mail. Veröffentlichen Sie für ihn einen A- oder AAAA-Eintrag oder entfernen Sie ihn aus den MX-Einträgen.</translation>
    </message>
    <message>
        <source>Address not answered</source>
        <translation>Keine Antwort zur Adresse</translation>
    </message>
    <message>
        <source>The addresses of the mail server “%1” could not be found out (%2). Senders do not get them either; check the name servers.</source>
        <translation>Die Adressen des Mailservers „%1“ waren nicht zu erfahren (%2). Auch Absender bekommen sie nicht; prüfen Sie die Nameserver.</translation>
    </message>
    <message>
        <source>Mail server is an alias</source>
        <translation>Mailserver ist ein Alias</translation>
    </message>
    <message>
        <source>The MX record names “%1”, which is only an alias (CNAME) of “%2”. Some servers refuse that; name “%2” in the MX record.</source>
        <translation>Der MX-Eintrag nennt „%1“, das nur ein Alias (CNAME) von „%2“ ist. Manche Server lehnen das ab; nennen Sie „%2“ im MX-Eintrag.</translation>
    </message>
    <message>
        <source>MX names an address</source>
        <translation>MX nennt eine Adresse</translation>
    </message>
    <message>
        <source>The MX record names “%1”, which is an address. Only host names are allowed there; senders find nothing.</source>
        <translation>Der MX-Eintrag nennt „%1“, eine Adresse. Dort sind nur Rechnernamen erlaubt; Absender finden nichts.</translation>
    </message>
    <message>
        <source>Not all looked at</source>
        <translation>Nicht alle angesehen</translation>
    </message>
    <message>
        <source>“%1” has %2 mail servers; only the %3 preferred ones were looked at.</source>
        <translation>„%1“ hat %2 Mailserver; nur die %3 bevorzugten wurden angesehen.</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>Antwortet nicht</translation>
    </message>
    <message>
        <source>%1 does not answer at %2 on port 25 (%3). Mail for it waits or takes another way; start the server, or open the port in the firewall.</source>
        <translation>%1 antwortet unter %2 auf Port 25 nicht (%3). E-Mails warten oder nehmen einen anderen Weg; starten Sie den Server oder öffnen Sie den Port in der Firewall.</translation>
    </message>
    <message>
        <source>IPv6 does not answer</source>
        <translation>IPv6 antwortet nicht</translation>
    </message>
    <message>
        <source>%1 does not answer at its IPv6 address %2 on port 25 (%3). Senders with IPv6 try it first and lose time; make it answer, or remove the AAAA record.</source>
        <translation>%1 antwortet unter der IPv6-Adresse %2 auf Port 25 nicht (%3). Absender mit IPv6 versuchen sie zuerst und verlieren Zeit; sorgen Sie dafür, dass sie antwortet, oder entfernen Sie den AAAA-Eintrag.</translation>
    </message>
    <message>
        <source>Port 25 closed from here</source>
        <translation>Port 25 von hier aus gesperrt</translation>
    </message>
    <message>
        <source>No mail server answers on port 25, but other servers can be reached: probably this network lets nothing out on port 25. What they present could not be looked at; ask from another network.</source>
        <translation>Kein Mailserver antwortet auf Port 25, andere Server sind aber erreichbar: Wahrscheinlich lässt dieses Netz auf Port 25 nichts hinaus. Was die Mailserver vorzeigen, ließ sich nicht ansehen; fragen Sie aus einem anderen Netz.</translation>
    </message>
    <message>
        <source>IPv6 not looked at</source>
        <translation>IPv6 nicht angesehen</translation>
    </message>
    <message>
        <source>This machine has no IPv6, so that the IPv6 addresses of %1 could not be looked at.</source>
        <translation>Dieser Rechner hat kein IPv6, deshalb ließen sich die IPv6-Adressen von %1 nicht ansehen.</translation>
    </message>
    <message>
        <source>DNSSEC not looked at</source>
        <translation>DNSSEC nicht angesehen</translation>
    </message>
    <message>
        <source>From this network, signatures of DNS (DNSSEC) could not be had. Whether DANE works could not be looked at.</source>
        <translation>Aus diesem Netz waren keine Signaturen des DNS (DNSSEC) zu bekommen. Ob DANE funktioniert, ließ sich nicht ansehen.</translation>
    </message>
    <message>
        <source>No STARTTLS</source>
        <translation>Kein STARTTLS</translation>
    </message>
    <message>
        <source>%1 does not offer STARTTLS at %2: mail arrives there unencrypted. Switch TLS on for port 25.</source>
        <translation>%1 bietet unter %2 kein STARTTLS an: E-Mails kommen dort unverschlüsselt an. Schalten Sie TLS für Port 25 ein.</translation>
    </message>
    <message>
        <source>%1 offers STARTTLS at %2, but TLS cannot begin (%3). Check its certificate and key.</source>
        <translation>%1 bietet unter %2 STARTTLS an, aber TLS kommt nicht zustande (%3). Prüfen Sie Zertifikat und Schlüssel.</translation>
    </message>
    <message>
        <source>Certificate not verifiable</source>
        <translation>Zertifikat nicht überprüfbar</translation>
    </message>
    <message>
        <source>Senders cannot verify the certificate of %1 at %2: %3 Most of them encrypt all the same; those that insist on a verified certificate do not deliver.</source>
        <translation>Absender können das Zertifikat von %1 unter %2 nicht überprüfen: %3 Die meisten verschlüsseln trotzdem; wer auf einem überprüften Zertifikat besteht, stellt nicht zu.</translation>
    </message>
    <message>
        <source>Weaker second server</source>
        <translation>Schwächerer zweiter Server</translation>
    </message>
    <message>
        <source>The mail server %1 is less protected than %2. Whoever wants to read mail blocks the better one, and mail takes the other way. Protect both alike.</source>
        <translation>Der Mailserver %1 ist schlechter geschützt als %2. Wer mitlesen will, blockiert den besseren, und die E-Mails nehmen den anderen Weg. Schützen Sie beide gleich.</translation>
    </message>
    <message>
        <source>TLSA record fits nothing</source>
        <translation>TLSA-Eintrag passt zu nichts</translation>
    </message>
    <message>
        <source>No TLSA record of %1 fits the certificate that it presents at %2. Senders that check DANE hold their mail back now. Publish the record for the key in use, and before a change the one for the next key, too.</source>
        <translation>Kein TLSA-Eintrag von %1 passt zu dem Zertifikat, das es unter %2 vorzeigt. Absender, die DANE prüfen, halten ihre E-Mails jetzt zurück. Veröffentlichen Sie den Eintrag für den benutzten Schlüssel und vor einem Wechsel auch den für den nächsten.</translation>
    </message>
    <message>
        <source>TLSA record of another issuer</source>
        <translation>TLSA-Eintrag eines anderen Ausstellers</translation>
    </message>
    <message>
        <source>No TLSA record of %1 fits the certificate that it presents at %2: the record names an issuer, and another one signed it. Senders that check DANE hold their mail back now. An authority changes between several issuers: a record “2 1 1” is needed for each of them, those in reserve included, and the server must present the chain. “3 1 1” of the key in use and of the next one does not depend on issuers.</source>
        <translation>Kein TLSA-Eintrag von %1 passt zu dem Zertifikat, das es unter %2 vorzeigt: Der Eintrag nennt einen Aussteller, signiert hat aber ein anderer. Absender, die DANE prüfen, halten ihre E-Mails jetzt zurück. Eine Zertifizierungsstelle wechselt zwischen mehreren Ausstellern: Für jeden davon, auch für die in Reserve, ist ein Eintrag „2 1 1“ nötig, und der Server muss die Kette vorzeigen. „3 1 1“ des benutzten und des nächsten Schlüssels hängt nicht von Ausstellern ab.</translation>
    </message>
    <message>
        <source>Chain fails under DANE</source>
        <translation>Kette scheitert an DANE</translation>
    </message>
    <message>
        <source>A TLSA record of %1 names an authority that is in the chain presented at %2, but the chain is not valid or is for another name. Senders that check DANE hold their mail back now.</source>
        <translation>Ein TLSA-Eintrag von %1 nennt eine Zertifizierungsstelle aus der Kette, die unter %2 vorgezeigt wird, aber die Kette ist nicht gültig oder gilt für einen anderen Namen. Absender, die DANE prüfen, halten ihre E-Mails jetzt zurück.</translation>
    </message>
    <message>
        <source>TLSA record without TLS</source>
        <translation>TLSA-Eintrag ohne TLS</translation>
    </message>
    <message>
        <source>%1 has TLSA records, but TLS does not begin at %2. Senders that check DANE hold their mail back now.</source>
        <translation>%1 hat TLSA-Einträge, aber unter %2 kommt kein TLS zustande. Absender, die DANE prüfen, halten ihre E-Mails jetzt zurück.</translation>
    </message>
    <message>
        <source>TLSA record without DNSSEC</source>
        <translation>TLSA-Eintrag ohne DNSSEC</translation>
    </message>
    <message>
        <source>%1 has TLSA records, but DNSSEC does not sign the way to them (%2), so no sender uses them. Sign the zone.</source>
        <translation>%1 hat TLSA-Einträge, aber der Weg dorthin ist nicht mit DNSSEC signiert (%2), deshalb benutzt sie kein Absender. Signieren Sie die Zone.</translation>
    </message>
    <message>
        <source>The TLSA records or addresses of %1 fail DNSSEC&apos;s check (%2). Senders that check it hold mail back. Sign the zone anew, or correct its DS record.</source>
        <translation>Die TLSA-Einträge oder Adressen von %1 bestehen die Prüfung durch DNSSEC nicht (%2). Absender, die prüfen, halten E-Mails zurück. Signieren Sie die Zone neu oder berichtigen Sie ihren DS-Eintrag.</translation>
    </message>
    <message>
        <source>TLSA not answered</source>
        <translation>Keine Antwort zu TLSA</translation>
    </message>
    <message>
        <source>The question for TLSA records of %1 is not answered (%2). Senders that check DANE hold mail back rather than deliver without. Check the name servers.</source>
        <translation>Die Frage nach TLSA-Einträgen von %1 wird nicht beantwortet (%2). Absender, die DANE prüfen, halten E-Mails lieber zurück, als ohne zuzustellen. Prüfen Sie die Nameserver.</translation>
    </message>
    <message>
        <source>TLSA record not for mail</source>
        <translation>TLSA-Eintrag nicht für E-Mail</translation>
    </message>
    <message>
        <source>The TLSA record “%2” of %1 has usage 0 or 1, which mail servers do not use. Publish “3 1 1” instead.</source>
        <translation>Der TLSA-Eintrag „%2“ von %1 hat die Verwendung 0 oder 1, die Mailserver nicht benutzen. Veröffentlichen Sie stattdessen „3 1 1“.</translation>
    </message>
    <message>
        <source>TLSA record unusable</source>
        <translation>TLSA-Eintrag unbrauchbar</translation>
    </message>
    <message>
        <source>Senders cannot use the TLSA record “%2” of %1: its numbers are not defined, or its data does not have the length or form that they require.</source>
        <translation>Absender können den TLSA-Eintrag „%2“ von %1 nicht benutzen: Seine Zahlen sind nicht definiert, oder seine Daten haben nicht die Länge oder Form, die dazu gehört.</translation>
    </message>
    <message>
        <source>Further TLSA record</source>
        <translation>Weiterer TLSA-Eintrag</translation>
    </message>
    <message>
        <source>The TLSA record “%2” of %1 fits nothing that is presented now. That is right for the next key; remove it if it is for an old one.</source>
        <translation>Der TLSA-Eintrag „%2“ von %1 passt zu nichts, was jetzt vorgezeigt wird. Für den nächsten Schlüssel ist das richtig; entfernen Sie ihn, wenn er für einen alten ist.</translation>
    </message>
    <message>
        <source>Depends on the issuer</source>
        <translation>Hängt vom Aussteller ab</translation>
    </message>
    <message>
        <source>Only TLSA records of the issuer fit the certificate of %1. If its authority signs with another issuer next time, senders hold mail back. Publish “3 1 1” of the key as well.</source>
        <translation>Zum Zertifikat von %1 passen nur TLSA-Einträge des Ausstellers. Signiert die Zertifizierungsstelle beim nächsten Mal mit einem anderen Aussteller, halten Absender E-Mails zurück. Veröffentlichen Sie zusätzlich „3 1 1“ des Schlüssels.</translation>
    </message>
    <message>
        <source>DANE for some servers only</source>
        <translation>DANE nur für einige Server</translation>
    </message>
    <message>
        <source>%1 has TLSA records, %2 has none. Whoever wants to read mail blocks the first, and mail takes the other way. Publish them for all mail servers.</source>
        <translation>%1 hat TLSA-Einträge, %2 hat keine. Wer mitlesen will, blockiert den ersten, und die E-Mails nehmen den anderen Weg. Veröffentlichen Sie sie für alle Mailserver.</translation>
    </message>
    <message>
        <source>MTA-STS record is wrong</source>
        <translation>MTA-STS-Eintrag ist falsch</translation>
    </message>
    <message>
        <source>Senders take no notice of the record _mta-sts.%1: %2.</source>
        <translation>Absender beachten den Eintrag _mta-sts.%1 nicht: %2.</translation>
    </message>
    <message>
        <source>MTA-STS record is missing</source>
        <translation>MTA-STS-Eintrag fehlt</translation>
    </message>
    <message>
        <source>There is a policy at https://mta-sts.%1, but without the text record _mta-sts.%1 no sender asks for it.</source>
        <translation>Unter https://mta-sts.%1 liegt eine Richtlinie, aber ohne den Texteintrag _mta-sts.%1 fragt kein Absender danach.</translation>
    </message>
    <message>
        <source>Policy cannot be fetched</source>
        <translation>Richtlinie nicht abrufbar</translation>
    </message>
    <message>
        <source>The record _mta-sts.%1 says that there is a policy, but https://mta-sts.%1/.well-known/mta-sts.txt cannot be fetched (%2). New senders take none, so nothing is protected.</source>
        <translation>Der Eintrag _mta-sts.%1 kündigt eine Richtlinie an, aber https://mta-sts.%1/.well-known/mta-sts.txt ist nicht abrufbar (%2). Neue Absender kennen dann keine, also ist nichts geschützt.</translation>
    </message>
    <message>
        <source>Certificate of the web server</source>
        <translation>Zertifikat des Webservers</translation>
    </message>
    <message>
        <source>The certificate of the web server mta-sts.%1 is not accepted: %2 Senders get no policy then.</source>
        <translation>Das Zertifikat des Webservers mta-sts.%1 wird nicht angenommen: %2 Absender bekommen dann keine Richtlinie.</translation>
    </message>
    <message>
        <source>Policy is elsewhere</source>
        <translation>Richtlinie liegt woanders</translation>
    </message>
    <message>
        <source>The web server mta-sts.%1 sends senders on to another address, which they do not follow. Serve the file right there.</source>
        <translation>Der Webserver mta-sts.%1 schickt Absender zu einer anderen Adresse weiter; dem folgen sie nicht. Liefern Sie die Datei direkt dort aus.</translation>
    </message>
    <message>
        <source>Policy is wrong</source>
        <translation>Richtlinie ist falsch</translation>
    </message>
    <message>
        <source>Senders cannot use the policy of mta-sts.%1: %2.</source>
        <translation>Absender können die Richtlinie von mta-sts.%1 nicht benutzen: %2.</translation>
    </message>
    <message>
        <source>Content type of the policy</source>
        <translation>Inhaltstyp der Richtlinie</translation>
    </message>
    <message>
        <source>The web server mta-sts.%1 sends the policy as “%2” instead of “text/plain”; some senders refuse that.</source>
        <translation>Der Webserver mta-sts.%1 liefert die Richtlinie als „%2“ statt als „text/plain“; manche Absender lehnen das ab.</translation>
    </message>
    <message>
        <source>Policy is soon forgotten</source>
        <translation>Richtlinie ist bald vergessen</translation>
    </message>
    <message>
        <source>Senders keep the policy of %1 for %2 seconds only. Whoever blocks the question for that long gets round it; set max_age to weeks, for example 1209600.</source>
        <translation>Absender merken sich die Richtlinie von %1 nur %2 Sekunden lang. Wer die Anfrage so lange blockiert, umgeht sie; setzen Sie max_age auf Wochen, zum Beispiel 1209600.</translation>
    </message>
    <message>
        <source>Policy is being tried</source>
        <translation>Richtlinie wird erprobt</translation>
    </message>
    <message>
        <source>The policy of %1 has the mode “testing”: senders deliver even if a check fails, and only report it. Set “enforce” once the reports are clean, and change the id.</source>
        <translation>Die Richtlinie von %1 hat den Modus „testing“: Absender stellen auch zu, wenn eine Prüfung scheitert, und melden es nur. Setzen Sie „enforce“, sobald die Berichte sauber sind, und ändern Sie die id.</translation>
    </message>
    <message>
        <source>Policy is switched off</source>
        <translation>Richtlinie ist abgeschaltet</translation>
    </message>
    <message>
        <source>The policy of %1 has the mode “none”: nothing is protected.</source>
        <translation>Die Richtlinie von %1 hat den Modus „none“: Nichts ist geschützt.</translation>
    </message>
    <message>
        <source>Server not in the policy</source>
        <translation>Server fehlt in der Richtlinie</translation>
    </message>
    <message>
        <source>The policy of %1 does not name the mail server %2. Senders that keep to MTA-STS do not deliver there. Name it in the policy, and change the id.</source>
        <translation>Die Richtlinie von %1 nennt den Mailserver %2 nicht. Absender, die sich an MTA-STS halten, stellen dort nicht zu. Nennen Sie ihn in der Richtlinie und ändern Sie die id.</translation>
    </message>
    <message>
        <source>The policy of %1 does not name the mail server %2. With “enforce”, mail would not be delivered there. Name it in the policy, and change the id.</source>
        <translation>Die Richtlinie von %1 nennt den Mailserver %2 nicht. Mit „enforce“ würde dort nicht zugestellt. Nennen Sie ihn in der Richtlinie und ändern Sie die id.</translation>
    </message>
    <message>
        <source>Certificate fails under MTA-STS</source>
        <translation>Zertifikat scheitert an MTA-STS</translation>
    </message>
    <message>
        <source>The certificate of %1 at %2 does not keep to the policy: %3 Senders that keep to MTA-STS do not deliver there.</source>
        <translation>Das Zertifikat von %1 unter %2 hält die Richtlinie nicht ein: %3 Absender, die sich an MTA-STS halten, stellen dort nicht zu.</translation>
    </message>
    <message>
        <source>The certificate of %1 at %2 does not keep to the policy: %3 With the mode “enforce”, mail would not be delivered there.</source>
        <translation>Das Zertifikat von %1 unter %2 hält die Richtlinie nicht ein: %3 Im Modus „enforce“ würde dort nicht zugestellt.</translation>
    </message>
    <message>
        <source>Policy without TLS</source>
        <translation>Richtlinie ohne TLS</translation>
    </message>
    <message>
        <source>The policy of %1 demands TLS, but TLS does not begin with %2 at %3. Senders that keep to MTA-STS do not deliver there.</source>
        <translation>Die Richtlinie von %1 verlangt TLS, aber mit %2 unter %3 kommt keines zustande. Absender, die sich an MTA-STS halten, stellen dort nicht zu.</translation>
    </message>
    <message>
        <source>Neither DANE nor MTA-STS</source>
        <translation>Weder DANE noch MTA-STS</translation>
    </message>
    <message>
        <source>“%1” has neither DANE nor MTA-STS. Senders encrypt if they can, but somebody on the way can prevent it or answer in the server&apos;s place. MTA-STS needs a web server for one small file, DANE a zone signed with DNSSEC.</source>
        <translation>„%1“ hat weder DANE noch MTA-STS. Absender verschlüsseln, wenn sie können, aber jemand unterwegs kann das verhindern oder an Stelle des Servers antworten. MTA-STS braucht einen Webserver für eine kleine Datei, DANE eine mit DNSSEC signierte Zone.</translation>
    </message>
    <message>
        <source>No TLS reports</source>
        <translation>Keine TLS-Berichte</translation>
    </message>
    <message>
        <source>“%1” asks for no reports. With a record, large senders report once a day which deliveries failed because of TLS.</source>
        <translation>„%1“ bittet um keine Berichte. Mit einem Eintrag melden große Absender einmal am Tag, welche Zustellungen an TLS gescheitert sind.</translation>
    </message>
    <message>
        <source>Record for reports is wrong</source>
        <translation>Eintrag für Berichte ist falsch</translation>
    </message>
    <message>
        <source>Senders take no notice of the record _smtp._tls.%1: there must be exactly one, of the form “v=TLSRPTv1; rua=mailto:…”.</source>
        <translation>Absender beachten den Eintrag _smtp._tls.%1 nicht: Es muss genau einen geben, in der Form „v=TLSRPTv1; rua=mailto:…“.</translation>
    </message>
    <message>
        <source>Any authority may issue</source>
        <translation>Jede Zertifizierungsstelle darf ausstellen</translation>
    </message>
    <message>
        <source>No CAA record of “%1” or above it says which authority may issue certificates for it. A record keeps the others from doing so by mistake.</source>
        <translation>Kein CAA-Eintrag von „%1“ oder darüber sagt, welche Zertifizierungsstelle dafür Zertifikate ausstellen darf. Ein Eintrag bewahrt die anderen davor, es versehentlich zu tun.</translation>
    </message>
    <message>
        <source>Issuer is not permitted</source>
        <translation>Aussteller ist nicht zugelassen</translation>
    </message>
    <message>
        <source>The CAA records of “%2” do not permit %3, which issued the certificate of %1. It will not be renewed. Add the record, or change the authority.</source>
        <translation>Die CAA-Einträge von „%2“ lassen %3 nicht zu, von wo das Zertifikat von %1 stammt. Es wird nicht erneuert werden. Ergänzen Sie den Eintrag oder wechseln Sie die Zertifizierungsstelle.</translation>
    </message>
    <message>
        <source>CAA not answered</source>
        <translation>Keine Antwort zu CAA</translation>
    </message>
    <message>
        <source>The question for CAA records of %1 is not answered (%2). Authorities issue nothing then. Check the name servers.</source>
        <translation>Die Frage nach CAA-Einträgen von %1 wird nicht beantwortet (%2). Zertifizierungsstellen stellen dann nichts aus. Prüfen Sie die Nameserver.</translation>
    </message>
    <message>
        <source>Name for mail programs not covered</source>
        <translation>Name für Mailprogramme nicht abgedeckt</translation>
    </message>
    <message>
        <source>%1 exists, but the certificate at %2 is not accepted for it: %3 Mail programs that set themselves up show a warning or give up.</source>
        <translation>%1 gibt es, aber das Zertifikat unter %2 wird dafür nicht angenommen: %3 Mailprogramme, die sich selbst einrichten, zeigen eine Warnung oder geben auf.</translation>
    </message>
    <message>
        <source>Service without address</source>
        <translation>Dienst ohne Adresse</translation>
    </message>
    <message>
        <source>The record %1 names “%2”, which has no address. Mail programs that set themselves up fail.</source>
        <translation>Der Eintrag %1 nennt „%2“, das keine Adresse hat. Mailprogramme, die sich selbst einrichten, scheitern.</translation>
    </message>
    <message>
        <source>Perhaps another name is meant</source>
        <translation>Vielleicht ist ein anderer Name gemeint</translation>
    </message>
    <message>
        <source>“%1” looks like a host of the domain “%2”. Addresses end in the domain; to see how its mail arrives, ask for “%2”.</source>
        <translation>„%1“ sieht nach einem Rechner der Domain „%2“ aus. Adressen enden auf die Domain; wie deren E-Mails ankommen, zeigt die Frage nach „%2“.</translation>
    </message>
    <message>
        <source>Issuer is not trusted</source>
        <translation>Aussteller nicht vertrauenswürdig</translation>
    </message>
    <message>
        <source>The other server vouches for itself</source>
        <translation>Der andere Server bürgt für sich selbst</translation>
    </message>
    <message>
        <source>The other server shows a certificate that it has signed itself, so nobody can tell whose it is. It needs one of a certificate authority; until then, agree on its fingerprint and write that into the policy for this receiver.</source>
        <translation>Der andere Server zeigt ein selbstsigniertes Zertifikat, so dass niemand erkennen kann, wem es gehört. Er braucht eines von einer Zertifizierungsstelle; vereinbaren Sie bis dahin seinen Fingerabdruck und tragen Sie ihn in die Richtlinie für diesen Empfänger ein.</translation>
    </message>
    <message>
        <source>The other server&apos;s certificate has expired</source>
        <translation>Zertifikat des anderen Servers abgelaufen</translation>
    </message>
    <message>
        <source>The certificate of the other server, or one of its chain, has expired. Its operator must renew it; if the date is right there, check the clock here.</source>
        <translation>Das Zertifikat des anderen Servers oder eines seiner Kette ist abgelaufen. Sein Betreiber muss es erneuern; stimmt dort das Datum, so prüfen Sie hier die Uhr.</translation>
    </message>
    <message>
        <source>The other server&apos;s certificate is not yet valid</source>
        <translation>Zertifikat des anderen Servers noch nicht gültig</translation>
    </message>
    <message>
        <source>The certificate of the other server is not valid yet. Check the clock here first, then tell its operator.</source>
        <translation>Das Zertifikat des anderen Servers ist noch nicht gültig. Prüfen Sie zuerst hier die Uhr, und verständigen Sie dann seinen Betreiber.</translation>
    </message>
    <message>
        <source>The other server has another name</source>
        <translation>Der andere Server heißt anders</translation>
    </message>
    <message>
        <source>The certificate of the other server does not name the host that was asked for. Write the name that it holds as relayhost or into the policy, or let its operator get a certificate with this name.</source>
        <translation>Das Zertifikat des anderen Servers nennt nicht den gewünschten Rechnernamen. Tragen Sie den Namen, der darin steht, als relayhost oder in die Richtlinie ein, oder lassen Sie den Betreiber ein Zertifikat mit diesem Namen holen.</translation>
    </message>
    <message>
        <source>The other server&apos;s certificate is not for servers</source>
        <translation>Zertifikat des anderen Servers nicht für Server</translation>
    </message>
    <message>
        <source>The certificate of the other server is not meant for servers. Its operator needs another one.</source>
        <translation>Das Zertifikat des anderen Servers ist nicht für Server bestimmt. Sein Betreiber braucht ein anderes.</translation>
    </message>
    <message>
        <source>No TLSA record fits</source>
        <translation>Kein TLSA-Eintrag passt</translation>
    </message>
    <message>
        <source>What the other server shows fits none of its TLSA records, so senders that check DANE hold its mail back. If it is yours, publish “3 1 1” of the key in use and of the next one; “2 1 1” needs a record for each issuer that the authority may choose, and its certificate in the chain.</source>
        <translation>Was der andere Server zeigt, passt zu keinem seiner TLSA-Einträge; Absender, die DANE prüfen, halten seine E-Mails zurück. Ist es Ihrer, so veröffentlichen Sie „3 1 1“ des benutzten und des nächsten Schlüssels; „2 1 1“ braucht einen Eintrag für jeden Aussteller, den die Zertifizierungsstelle wählen kann, und dessen Zertifikat in der Kette.</translation>
    </message>
    <message>
        <source>No usable TLSA record</source>
        <translation>Kein brauchbarer TLSA-Eintrag</translation>
    </message>
    <message>
        <source>DANE is demanded for this receiver, but no TLSA record that DNSSEC protects was found or could be used. Demand it only of receivers that publish such records, and let this server ask a resolver that checks DNSSEC.</source>
        <translation>Für diesen Empfänger ist DANE vorgeschrieben, es wurde aber kein durch DNSSEC geschützter, brauchbarer TLSA-Eintrag gefunden. Verlangen Sie DANE nur von Empfängern, die solche Einträge veröffentlichen, und lassen Sie diesen Server einen Resolver fragen, der DNSSEC prüft.</translation>
    </message>
    <message>
        <source>Certificate not accepted</source>
        <translation>Zertifikat nicht angenommen</translation>
    </message>
    <message>
        <source>The certificate of the other server was not accepted, so its mail is held back: no authority that this server trusts has issued it, it has another name, or it does not fit the TLSA records. The lines before say which if smtp_tls_loglevel is 1. If the other server is yours and uses DANE, publish “3 1 1” of the key in use and of the next one; “2 1 1” needs all issuers.</source>
        <translation>Das Zertifikat des anderen Servers wurde nicht angenommen; E-Mails dorthin bleiben in der Warteschlange: Keine Zertifizierungsstelle, der dieser Server vertraut, hat es ausgestellt, es nennt einen anderen Namen, oder es passt nicht zu den TLSA-Einträgen. Die Zeilen davor sagen, was zutrifft, wenn smtp_tls_loglevel auf 1 steht. Ist der andere Server Ihrer und benutzt er DANE, so veröffentlichen Sie „3 1 1“ des benutzten und des nächsten Schlüssels; „2 1 1“ braucht alle Aussteller.</translation>
    </message>
    <message>
        <source>The other server offers no TLS</source>
        <translation>Der andere Server bietet kein TLS an</translation>
    </message>
    <message>
        <source>Encryption is demanded for this receiver, but its server offered none, so its mail is held back. Ask its operator; if only some servers do this, something on the way removes the offer.</source>
        <translation>Für diesen Empfänger ist Verschlüsselung vorgeschrieben, sein Server bot aber keine an; E-Mails dorthin bleiben in der Warteschlange. Fragen Sie seinen Betreiber; tritt es bei vielen Servern auf, entfernt etwas auf dem Weg das Angebot.</translation>
    </message>
    <message>
        <source>TLS does not begin with the other server</source>
        <translation>TLS mit dem anderen Server kommt nicht zustande</translation>
    </message>
    <message>
        <source>The other server offers TLS, but it could not begin: “%1”. Try its port with “openssl s_client -starttls smtp -connect HOST:25” to see on which side it fails.</source>
        <translation>Der andere Server bietet TLS an, es kam aber nicht zustande: „%1“. Probieren Sie seinen Port mit „openssl s_client -starttls smtp -connect HOST:25“ aus, um zu sehen, auf welcher Seite es scheitert.</translation>
    </message>
    <message>
        <source>The other server refuses TLS</source>
        <translation>Der andere Server lehnt TLS ab</translation>
    </message>
    <message>
        <source>The other server broke off the negotiation with the alert “%1”. What this server offers or shows does not suit it: its protocols, its ciphers or its client certificate.</source>
        <translation>Der andere Server hat die Aushandlung mit der Meldung „%1“ abgebrochen. Was dieser Server anbietet oder zeigt, passt ihm nicht: Protokolle, Verschlüsselungsverfahren oder Clientzertifikat.</translation>
    </message>
    <message>
        <source>The other server knows only old TLS</source>
        <translation>Der andere Server kennt nur altes TLS</translation>
    </message>
    <message>
        <source>The other server wants a version of TLS that this one no longer uses. Its operator should bring it up to date; mail goes there unencrypted where that is allowed.</source>
        <translation>Der andere Server will eine TLS-Version, die dieser nicht mehr benutzt. Sein Betreiber sollte ihn aktualisieren; wo es erlaubt ist, gehen E-Mails unverschlüsselt dorthin.</translation>
    </message>
    <message>
        <source>TLS begins at another moment</source>
        <translation>TLS beginnt zu einem anderen Zeitpunkt</translation>
    </message>
    <message>
        <source>The other server answered without TLS when TLS was to begin. On port 465 TLS begins at once (smtp_tls_wrappermode = yes), on ports 25 and 587 after STARTTLS (smtp_tls_wrappermode = no).</source>
        <translation>Der andere Server antwortete ohne TLS, als TLS beginnen sollte. Auf Port 465 beginnt TLS sofort (smtp_tls_wrappermode = yes), auf den Ports 25 und 587 nach STARTTLS (smtp_tls_wrappermode = no).</translation>
    </message>
    <message>
        <source>Against the receiver&apos;s policy</source>
        <translation>Gegen die Richtlinie des Empfängers</translation>
    </message>
    <message>
        <source>The receiver&apos;s policy (MTA-STS) does not allow this delivery: “%1”. If the receiver is yours, let the policy name all its mail servers, and renew its id; otherwise tell its operator.</source>
        <translation>Die Richtlinie des Empfängers (MTA-STS) lässt diese Zustellung nicht zu: „%1“. Ist der Empfänger Ihrer, so nennen Sie in der Richtlinie alle seine Mailserver und erneuern Sie ihre id; verständigen Sie andernfalls seinen Betreiber.</translation>
    </message>
    <message>
        <source>Sent unencrypted</source>
        <translation>Unverschlüsselt gesendet</translation>
    </message>
    <message>
        <source>TLS with the other server failed, and the mail was handed over unencrypted, as is allowed for it. The reason is “%1”.</source>
        <translation>TLS mit dem anderen Server scheiterte, und die E-Mail wurde unverschlüsselt übergeben, wie es für ihn erlaubt ist. Der Grund ist „%1“.</translation>
    </message>
    <message>
        <source>The server cannot use its certificate</source>
        <translation>Der Server kann sein Zertifikat nicht benutzen</translation>
    </message>
    <message>
        <source>The server cannot use the certificate in %1 and offers no TLS: “%2”. Examine the file and write it anew.</source>
        <translation>Der Server kann das Zertifikat in %1 nicht benutzen und bietet kein TLS an: „%2“. Prüfen Sie die Datei, und schreiben Sie sie neu.</translation>
    </message>
    <message>
        <source>The server cannot use its key</source>
        <translation>Der Server kann seinen Schlüssel nicht benutzen</translation>
    </message>
    <message>
        <source>The server cannot use the private key in %1 and offers no TLS: “%2”. Examine the file: a server needs a key in PEM without passphrase that belongs to the certificate.</source>
        <translation>Der Server kann den privaten Schlüssel in %1 nicht benutzen und bietet kein TLS an: „%2“. Prüfen Sie die Datei: Ein Server braucht einen Schlüssel in PEM ohne Passphrase, der zum Zertifikat gehört.</translation>
    </message>
    <message>
        <source>TLS is not ready</source>
        <translation>TLS ist nicht bereit</translation>
    </message>
    <message>
        <source>Somebody wanted TLS, but the server could not get it ready. Its certificate, its key or a setting is at fault; what it logged before says which, and “mailseal-cli config” finds it.</source>
        <translation>Jemand wollte TLS, der Server konnte es aber nicht bereitstellen. Schuld ist sein Zertifikat, sein Schlüssel oder eine Einstellung; was davor im Log steht, sagt es, und „mailseal-cli config“ findet es.</translation>
    </message>
    <message>
        <source>No cipher in common</source>
        <translation>Kein gemeinsames Verschlüsselungsverfahren</translation>
    </message>
    <message>
        <source>Client and server found no cipher in common. If this happens to everybody, the certificate was not loaded or the list of ciphers is too short; if to a few, these are old or only look around.</source>
        <translation>Client und Server fanden kein gemeinsames Verschlüsselungsverfahren. Geht es allen so, wurde das Zertifikat nicht geladen, oder die Liste der Verfahren ist zu kurz; geht es wenigen so, sind diese alt oder sehen sich nur um.</translation>
    </message>
    <message>
        <source>Client knows only old TLS</source>
        <translation>Client kennt nur altes TLS</translation>
    </message>
    <message>
        <source>A client wanted a version of TLS that this server no longer accepts. That is as it should be; if the client is yours, bring it up to date.</source>
        <translation>Ein Client wollte eine TLS-Version, die dieser Server nicht mehr annimmt. Das ist richtig so; ist der Client Ihrer, so aktualisieren Sie ihn.</translation>
    </message>
    <message>
        <source>Not TLS</source>
        <translation>Kein TLS</translation>
    </message>
    <message>
        <source>What a client sent was not TLS. Mostly it is a scanner; if it is a mail program, it is set to “SSL/TLS” for a port with STARTTLS, or the other way round.</source>
        <translation>Was ein Client sandte, war kein TLS. Meist ist es ein Scanner; ist es ein Mailprogramm, so steht es auf „SSL/TLS“ für einen Port mit STARTTLS oder umgekehrt.</translation>
    </message>
    <message>
        <source>Clients do not know the issuer</source>
        <translation>Clients kennen den Aussteller nicht</translation>
    </message>
    <message>
        <source>A client does not know who issued this server&apos;s certificate. Mostly an intermediate certificate is missing in the file, or the certificate is self-signed. Serve the whole chain; “mailseal-cli inspect” shows what is missing.</source>
        <translation>Ein Client kennt den Aussteller des Zertifikats dieses Servers nicht. Meist fehlt in der Datei ein Zwischenzertifikat, oder das Zertifikat ist selbstsigniert. Liefern Sie die ganze Kette; „mailseal-cli inspect“ zeigt, was fehlt.</translation>
    </message>
    <message>
        <source>Clients reject the certificate</source>
        <translation>Clients lehnen das Zertifikat ab</translation>
    </message>
    <message>
        <source>A client rejects this server&apos;s certificate (“%1”). It may have asked for a name that the certificate lacks, miss a certificate of the chain, or wait for its user to agree. Check names and chain with “mailseal-cli inspect”.</source>
        <translation>Ein Client lehnt das Zertifikat dieses Servers ab („%1“). Vielleicht hat er nach einem Namen gefragt, der im Zertifikat fehlt, ihm fehlt ein Zertifikat der Kette, oder er wartet auf die Zustimmung seines Benutzers. Prüfen Sie Namen und Kette mit „mailseal-cli inspect“.</translation>
    </message>
    <message>
        <source>Clients see an expired certificate</source>
        <translation>Clients sehen ein abgelaufenes Zertifikat</translation>
    </message>
    <message>
        <source>A client says that this server&apos;s certificate has expired. Renew it, and let the server read the new file: a running server keeps the old one.</source>
        <translation>Ein Client sagt, das Zertifikat dieses Servers sei abgelaufen. Erneuern Sie es, und lassen Sie den Server die neue Datei lesen: Ein laufender Server behält die alte.</translation>
    </message>
    <message>
        <source>Client breaks off</source>
        <translation>Client bricht ab</translation>
    </message>
    <message>
        <source>A client broke off the negotiation with the alert “%1”. If it is one of yours, bring it up to date; what it offers does not suit this server.</source>
        <translation>Ein Client hat die Aushandlung mit der Meldung „%1“ abgebrochen. Ist es einer von Ihren, so aktualisieren Sie ihn; was er anbietet, passt nicht zu diesem Server.</translation>
    </message>
    <message>
        <source>TLS could not begin: “%1”.</source>
        <translation>TLS kam nicht zustande: „%1“.</translation>
    </message>
    <message>
        <source>Gone without a word</source>
        <translation>Wortlos gegangen</translation>
    </message>
    <message>
        <source>Somebody connected and went away before TLS was ready. Scanners and monitors do this all day; it is no fault of the server.</source>
        <translation>Jemand hat sich verbunden und ist gegangen, bevor TLS bereit war. Scanner und Überwachungsprogramme tun das den ganzen Tag; es ist kein Fehler des Servers.</translation>
    </message>
    <message>
        <source>Mail without TLS turned away</source>
        <translation>E-Mail ohne TLS abgewiesen</translation>
    </message>
    <message>
        <source>A client wanted to send without encryption and was turned away, as it is set for this port. Set STARTTLS in that mail program.</source>
        <translation>Ein Client wollte unverschlüsselt senden und wurde abgewiesen, wie es für diesen Port eingestellt ist. Stellen Sie in diesem Mailprogramm STARTTLS ein.</translation>
    </message>
    <message>
        <source>Log-in without TLS turned away</source>
        <translation>Anmeldung ohne TLS abgewiesen</translation>
    </message>
    <message>
        <source>A mail program wanted to log in without encryption and was turned away. Set “SSL/TLS” or STARTTLS in it; if it sent the password all the same, change the password.</source>
        <translation>Ein Mailprogramm wollte sich unverschlüsselt anmelden und wurde abgewiesen. Stellen Sie darin „SSL/TLS“ oder STARTTLS ein; hat es das Passwort trotzdem gesendet, so ändern Sie das Passwort.</translation>
    </message>
    <message>
        <source>Authorities cannot be read</source>
        <translation>Zertifizierungsstellen nicht lesbar</translation>
    </message>
    <message>
        <source>The server cannot read the certificate authorities in %1 and uses no TLS. Check the path: it must name a PEM file of authorities, such as that of the system.</source>
        <translation>Der Server kann die Zertifizierungsstellen in %1 nicht lesen und benutzt kein TLS. Prüfen Sie den Pfad: Er muss eine PEM-Datei mit Zertifizierungsstellen nennen, etwa die des Systems.</translation>
    </message>
    <message>
        <source>Table of names cannot be used</source>
        <translation>Tabelle der Namen unbrauchbar</translation>
    </message>
    <message>
        <source>The server cannot use the key or certificate that its table of names has for the wanted name, so it breaks off. Build the table with “postmap -F”, and check that key and certificate are right: “%1”.</source>
        <translation>Der Server kann den Schlüssel oder das Zertifikat nicht benutzen, die seine Tabelle für den gewünschten Namen enthält, und bricht ab. Bauen Sie die Tabelle mit „postmap -F“, und prüfen Sie Schlüssel und Zertifikat: „%1“.</translation>
    </message>
    <message>
        <source>Certificate is for servers only</source>
        <translation>Zertifikat nur für Server</translation>
    </message>
    <message>
        <source>A client shows a certificate that is for servers only, so it is not trusted and may not relay. Public authorities issue no others any more. Let in its key instead of its issuer, which survives renewals.</source>
        <translation>Ein Client zeigt ein Zertifikat, das nur für Server bestimmt ist; deshalb wird ihm nicht vertraut, und er darf keine E-Mails weiterleiten. Öffentliche Zertifizierungsstellen stellen keine anderen mehr aus. Lassen Sie statt des Ausstellers seinen Schlüssel zu; das übersteht Erneuerungen.</translation>
    </message>
    <message>
        <source>Client certificate is not trusted</source>
        <translation>Clientzertifikat nicht vertrauenswürdig</translation>
    </message>
    <message>
        <source>A client shows a certificate that this server cannot verify. Mail is taken all the same; only who may relay by certificate is concerned.</source>
        <translation>Ein Client zeigt ein Zertifikat, das dieser Server nicht prüfen kann. E-Mails werden trotzdem angenommen; es betrifft nur, wer mit Zertifikat weiterleiten darf.</translation>
    </message>
    <message>
        <source>No client certificate</source>
        <translation>Kein Clientzertifikat</translation>
    </message>
    <message>
        <source>A client shows no certificate, which is demanded here. Demand none on ports that everybody uses, or give the client one.</source>
        <translation>Ein Client zeigt kein Zertifikat, hier wird aber eines verlangt. Verlangen Sie keines auf Ports, die alle benutzen, oder geben Sie dem Client eines.</translation>
    </message>
    <message>
        <source>A client wanted a Diffie-Hellman cipher, but the server has no parameters for it. Only old clients do; make the file with “openssl dhparam 2048” if you must serve them.</source>
        <translation>Ein Client wollte ein Verschlüsselungsverfahren mit Diffie-Hellman, der Server hat dafür aber keine Parameter. Das tun nur alte Clients; erzeugen Sie die Datei mit „openssl dhparam 2048“, wenn Sie diese bedienen müssen.</translation>
    </message>
    <message>
        <source>The certificate of the other server leads to “%1”, an authority that this server does not trust. Where verification is demanded, its mail is held back. Let the server read the system&apos;s file of authorities, or add this authority if you know it.</source>
        <translation>Das Zertifikat des anderen Servers führt zu „%1“, einer Zertifizierungsstelle, der dieser Server nicht vertraut. Wo eine Prüfung vorgeschrieben ist, bleiben E-Mails dorthin in der Warteschlange. Lassen Sie den Server die Datei der Zertifizierungsstellen des Systems lesen, oder fügen Sie diese Stelle hinzu, wenn Sie sie kennen.</translation>
    </message>
    <message>
        <source>Encrypted, but not verified</source>
        <translation>Verschlüsselt, aber nicht geprüft</translation>
    </message>
    <message>
        <source>The certificate of the other server could not be verified. The mail went there encrypted all the same, because the level “may” asks for no more. Where you need to be sure, demand “dane” or “secure” of this receiver, and let this server trust its authority.</source>
        <translation>Das Zertifikat des anderen Servers konnte nicht geprüft werden. Die E-Mail ging trotzdem verschlüsselt dorthin, weil die Stufe „may“ nicht mehr verlangt. Wo Sie sicher sein müssen, verlangen Sie für diesen Empfänger „dane“ oder „secure“, und lassen Sie diesen Server dessen Zertifizierungsstelle vertrauen.</translation>
    </message>
    <message>
        <source>Old certificate in front</source>
        <translation>Altes Zertifikat steht vorn</translation>
    </message>
    <message>
        <source>The old certificate “%1”, which expired on %2, is still in front of the new one, and a server sends the first. Remove the old one.</source>
        <translation>Das alte Zertifikat „%1“, abgelaufen am %2, steht noch vor dem neuen, und ein Server sendet das erste. Entfernen Sie das alte.</translation>
    </message>
    <message>
        <source>Old certificate left</source>
        <translation>Altes Zertifikat übrig</translation>
    </message>
    <message>
        <source>The old certificate “%1”, which expired on %2, is still in the file behind the new one and is sent for nothing. Remove it.</source>
        <translation>Das alte Zertifikat „%1“, abgelaufen am %2, steht noch hinter dem neuen in der Datei und wird unnötig gesendet. Entfernen Sie es.</translation>
    </message>
    <message>
        <source>Authority expired</source>
        <translation>Zertifizierungsstelle abgelaufen</translation>
    </message>
    <message>
        <source>The authority&apos;s certificate “%1” expired on %2, so clients cannot verify the server. Your own certificate need not be renewed: fetch the present chain from the authority.</source>
        <translation>Das Zertifikat der Zertifizierungsstelle „%1“ ist am %2 abgelaufen, deshalb können Clients den Server nicht prüfen. Ihr eigenes Zertifikat muss nicht erneuert werden: Laden Sie die aktuelle Zertifikatskette bei der Zertifizierungsstelle herunter.</translation>
    </message>
    <message>
        <source>Expired, not needed</source>
        <translation>Abgelaufen, nicht benötigt</translation>
    </message>
    <message>
        <source>The authority&apos;s certificate “%1” expired on %2, and the chain leads to a trusted authority without it. Clients of today pass it over, old ones may stop there; remove it.</source>
        <translation>Das Zertifikat der Zertifizierungsstelle „%1“ ist am %2 abgelaufen, und die Kette führt auch ohne es zu einer vertrauenswürdigen Zertifizierungsstelle. Heutige Clients übergehen es, alte scheitern womöglich daran; entfernen Sie es.</translation>
    </message>
    <message>
        <source>Several sets</source>
        <translation>Mehrere Sätze</translation>
    </message>
    <message>
        <source>The file holds %1 keys, each with its certificate. Postfix takes all of them (smtpd_tls_chain_files); Dovecot wants the second in a file of its own (ssl_alt_cert, ssl_server_alt_cert_file), others take the first only.</source>
        <translation>Die Datei enthält %1 Schlüssel, jeden mit seinem Zertifikat. Postfix verwendet alle (smtpd_tls_chain_files); Dovecot braucht den zweiten Satz in einer eigenen Datei (ssl_alt_cert, ssl_server_alt_cert_file), andere verwenden nur den ersten.</translation>
    </message>
    <message>
        <source>Algorithm not known here</source>
        <translation>Verfahren hier unbekannt</translation>
    </message>
    <message>
        <source>“%1” uses %2, which the OpenSSL of this machine does not know, so that a mail server on it does not start TLS. Use a certificate with ECDSA or RSA, or a newer OpenSSL.</source>
        <translation>„%1“ verwendet %2, das OpenSSL auf diesem Rechner nicht kennt, sodass ein Mailserver hier kein TLS anbietet. Verwenden Sie ein Zertifikat mit ECDSA oder RSA oder ein neueres OpenSSL.</translation>
    </message>
    <message>
        <source>Blank line in a block</source>
        <translation>Leerzeile in einem Block</translation>
    </message>
    <message>
        <source>There is a blank line between a BEGIN and its END. Postfix and Dovecot do not start TLS with such a file; remove the blank lines.</source>
        <translation>Zwischen einem BEGIN und seinem END steht eine Leerzeile. Postfix und Dovecot bieten mit einer solchen Datei kein TLS an; entfernen Sie die Leerzeilen.</translation>
    </message>
    <message>
        <source>Unusual label</source>
        <translation>Ungewöhnliche Bezeichnung</translation>
    </message>
    <message>
        <source>The label “%1” is not spelled as mail servers look for it, so that they pass the block over. Write the file anew with the usual label.</source>
        <translation>Die Bezeichnung „%1“ ist nicht so geschrieben, wie Mailserver sie suchen, deshalb übergehen sie den Block. Schreiben Sie die Datei mit der üblichen Bezeichnung neu.</translation>
    </message>
    <message>
        <source>Wrong label</source>
        <translation>Falsche Bezeichnung</translation>
    </message>
    <message>
        <source>The block labelled “%1” holds something else: %2. Mail servers believe the label and do not read it; write the file anew with the right one.</source>
        <translation>Der als „%1“ bezeichnete Block enthält etwas anderes: %2. Mailserver richten sich nach der Bezeichnung und lesen ihn nicht; schreiben Sie die Datei mit der richtigen neu.</translation>
    </message>
    <message>
        <source>Text in a block</source>
        <translation>Text in einem Block</translation>
    </message>
    <message>
        <source>There is a line of text between a BEGIN and its END, beside the base64. Postfix and Dovecot do not read such a block; remove the line.</source>
        <translation>Zwischen einem BEGIN und seinem END steht außer Base64 eine Textzeile. Postfix und Dovecot lesen einen solchen Block nicht; entfernen Sie die Zeile.</translation>
    </message>
    <message>
        <source>The file is UTF-16 text, which Windows calls Unicode. No mail server reads it; save it as plain text (ASCII or UTF-8).</source>
        <translation>Die Datei ist Text in UTF-16, das Windows „Unicode“ nennt. Kein Mailserver liest sie; speichern Sie sie als einfachen Text (ASCII oder UTF-8).</translation>
    </message>
    <message>
        <source>No line feeds</source>
        <translation>Keine Zeilenvorschübe</translation>
    </message>
    <message>
        <source>Lines end with CR alone, as on an old Macintosh, so that the file is a single line to a mail server, which finds nothing in it. Write it anew.</source>
        <translation>Die Zeilen enden nur mit CR wie auf einem alten Macintosh; für einen Mailserver ist die Datei deshalb eine einzige Zeile, in der er nichts findet. Schreiben Sie sie neu.</translation>
    </message>
    <message>
        <source>Not read by servers</source>
        <translation>Für Server nicht lesbar</translation>
    </message>
    <message>
        <source>Of the %2 objects here, OpenSSL, with which mail servers read files, finds %1. Write the file anew in strict PEM.</source>
        <translation>Von den %2 Objekten darin findet OpenSSL, mit dem Mailserver Dateien lesen, nur %1. Schreiben Sie die Datei in strengem PEM neu.</translation>
    </message>
    <message>
        <source>Wrapped in something else</source>
        <translation>In etwas anderes verpackt</translation>
    </message>
    <message>
        <source>This is not a file for a server but what certificates travel in: %1. Mail servers read PEM only; have the file written for them.</source>
        <translation>Dies ist keine Datei für einen Server, sondern etwas, worin Zertifikate verschickt werden: %1. Mailserver lesen nur PEM; lassen Sie die Datei für sie schreiben.</translation>
    </message>
    <message>
        <source>Container in place of text</source>
        <translation>Container statt Text</translation>
    </message>
    <message>
        <source>The file is a PKCS#12 container although it is named like a PEM file. Mail servers do not read it; convert it to PEM.</source>
        <translation>Die Datei ist ein PKCS#12-Container, obwohl sie wie eine PEM-Datei heißt. Mailserver lesen sie nicht; wandeln Sie sie in PEM um.</translation>
    </message>
    <message>
        <source>Not for a server yet</source>
        <translation>Noch nicht für einen Server</translation>
    </message>
    <message>
        <source>Mail servers read PEM only, and this is %1. Convert it before you give it to a server.</source>
        <translation>Mailserver lesen nur PEM, und dies ist %1. Wandeln Sie es um, bevor Sie es einem Server geben.</translation>
    </message>
    <message>
        <source>Not for TLS</source>
        <translation>Nicht für TLS</translation>
    </message>
    <message>
        <source>Renewal</source>
        <translation>Erneuerung</translation>
    </message>
    <message>
        <source>Text in UTF-16</source>
        <translation>Text in UTF-16</translation>
    </message>
    <message>
        <source>No renewal</source>
        <translation>Keine Erneuerung</translation>
    </message>
    <message>
        <source>Nothing on this machine renews the certificate in %1, which %2 uses; it ends on %3. Let an ACME client renew it (“mailseal-cli acme” shows how), or renew it by hand before that day.</source>
        <translation>Auf diesem Rechner erneuert nichts das Zertifikat in %1, das %2 verwendet; es läuft am %3 ab. Lassen Sie es von einem ACME-Client erneuern („mailseal-cli acme“ zeigt, wie), oder erneuern Sie es vorher von Hand.</translation>
    </message>
    <message>
        <source>Made from a CSR</source>
        <translation>Aus einer Zertifikatsanforderung (CSR)</translation>
    </message>
    <message>
        <source>The certificate in %1 was made from a CSR with “certbot --csr”, and certbot never renews such a certificate; it ends on %2. Have certbot make the key too, or run the same command again before that day.</source>
        <translation>Das Zertifikat in %1 wurde mit „certbot --csr“ aus einer Zertifikatsanforderung gemacht, und solche Zertifikate erneuert certbot nie; es läuft am %2 ab. Lassen Sie certbot auch den Schlüssel erzeugen, oder führen Sie denselben Befehl vorher noch einmal aus.</translation>
    </message>
    <message>
        <source>Renewal is switched off</source>
        <translation>Erneuerung ist abgeschaltet</translation>
    </message>
    <message>
        <source>%1 does not renew “%2”, because %3 says “%4”. Remove that line.</source>
        <translation>%1 erneuert „%2“ nicht, weil in %3 „%4“ steht. Entfernen Sie diese Zeile.</translation>
    </message>
    <message>
        <source>Waits for somebody</source>
        <translation>Wartet auf Handarbeit</translation>
    </message>
    <message>
        <source>The names of “%2” were proved to the CA by hand, and no hook of %1 can do it again, so its renewal fails. Prove them over port 80 or with a plugin for your DNS provider; %3 says “%4”.</source>
        <translation>Die Namen von „%2“ wurden der CA von Hand nachgewiesen, und kein Hook von %1 kann das wiederholen; die Erneuerung scheitert also. Weisen Sie die Namen über Port 80 nach oder mit einem Plugin für Ihren DNS-Anbieter; in %3 steht „%4“.</translation>
    </message>
    <message>
        <source>Certificate for tests</source>
        <translation>Zertifikat zum Testen</translation>
    </message>
    <message>
        <source>%1 gets “%2” from a CA for tests (%3), which no mail program trusts. Ask the real one: remove that address from %4 and renew once by force.</source>
        <translation>%1 holt „%2“ von einer CA zum Testen (%3), der kein E-Mail-Programm vertraut. Fragen Sie die richtige: Entfernen Sie diese Adresse aus %4 und erzwingen Sie einmal die Erneuerung.</translation>
    </message>
    <message>
        <source>Nothing starts the renewal</source>
        <translation>Nichts startet die Erneuerung</translation>
    </message>
    <message>
        <source>No timer of systemd and no cron job starts %1, so nothing renews %2. Add a cron job: “%3”.</source>
        <translation>Weder ein Timer von systemd noch ein Cronjob startet %1, also erneuert nichts „%2“. Fügen Sie einen Cronjob hinzu: „%3“.</translation>
    </message>
    <message>
        <source>Timer not enabled</source>
        <translation>Timer nicht aktiviert</translation>
    </message>
    <message>
        <source>The timer %2 that would start %1 is not enabled, so nothing renews %3. Enable it: “systemctl enable --now %2”.</source>
        <translation>Der Timer %2, der %1 starten würde, ist nicht aktiviert, also erneuert nichts „%3“. Aktivieren Sie ihn: „systemctl enable --now %2“.</translation>
    </message>
    <message>
        <source>Cron passes over the job</source>
        <translation>Cron übergeht den Auftrag</translation>
    </message>
    <message>
        <source>Renewal is overdue</source>
        <translation>Erneuerung ist überfällig</translation>
    </message>
    <message>
        <source>%1 should have renewed “%2” since %3, and has not; the certificate ends on %4. Start it by hand and read what it says: “%5”.</source>
        <translation>%1 hätte „%2“ seit dem %3 erneuern sollen und hat es nicht getan; das Zertifikat läuft am %4 ab. Starten Sie die Erneuerung von Hand und lesen Sie, was sie meldet: „%5“.</translation>
    </message>
    <message>
        <source>Last renewal failed</source>
        <translation>Letzte Erneuerung ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>The last attempt of %1 to renew “%2” failed (%3): “%4”.</source>
        <translation>Der letzte Versuch von %1, „%2“ zu erneuern, ist fehlgeschlagen (%3): „%4“.</translation>
    </message>
    <message>
        <source>Renewed too late</source>
        <translation>Zu späte Erneuerung</translation>
    </message>
    <message>
        <source>%1 renews “%2” only on %3, and the certificate ends on %4: one failure, and there is no time to mend it. Renew when a third of its life is left: “%5”.</source>
        <translation>%1 erneuert „%2“ erst am %3, und das Zertifikat läuft am %4 ab: Schlägt das einmal fehl, bleibt keine Zeit, es zu beheben. Erneuern Sie, sobald noch ein Drittel der Laufzeit übrig ist: „%5“.</translation>
    </message>
    <message>
        <source>State cannot be used</source>
        <translation>Zustand ist unbrauchbar</translation>
    </message>
    <message>
        <source>Port 80 is taken</source>
        <translation>Port 80 ist belegt</translation>
    </message>
    <message>
        <source>%1 answers the CA on port 80 itself to renew “%2”, but another program listens there, so the renewal fails. Use the folder of that web server (webroot), or stop it with hooks before and after.</source>
        <translation>Um „%2“ zu erneuern, antwortet %1 der CA selbst auf Port 80; dort lauscht aber ein anderes Programm, also scheitert die Erneuerung. Verwenden Sie den Ordner dieses Webservers (webroot), oder halten Sie ihn mit Hooks davor und danach an.</translation>
    </message>
    <message>
        <source>Folder for the proof is missing</source>
        <translation>Ordner für den Nachweis fehlt</translation>
    </message>
    <message>
        <source>To renew “%2”, %1 puts its answer to the CA into %3, and there is no such folder, so the renewal fails. Name the folder that the web server serves.</source>
        <translation>Um „%2“ zu erneuern, legt %1 seine Antwort an die CA in %3 ab; diesen Ordner gibt es nicht, also scheitert die Erneuerung. Nennen Sie den Ordner, den der Webserver ausliefert.</translation>
    </message>
    <message>
        <source>No hook for the server</source>
        <translation>Kein Hook für den Server</translation>
    </message>
    <message>
        <source>%1 renews %2, but no hook tells %3 to read it, so the old certificate is shown until it ends. Have the client run after each renewal: “%4”.</source>
        <translation>%1 erneuert %2, aber kein Hook lässt %3 die Datei neu einlesen; es wird also das alte Zertifikat gezeigt, bis es abläuft. Lassen Sie den Client nach jeder Erneuerung ausführen: „%4“.</translation>
    </message>
    <message>
        <source>Hook for another server</source>
        <translation>Hook für einen anderen Server</translation>
    </message>
    <message>
        <source>After renewing %2, %1 lets %5 read it, but not %3, which uses it too and shows the old one until it ends. Have the client run as well: “%4”.</source>
        <translation>Nach der Erneuerung von %2 lässt %1 die Datei von %5 neu einlesen, nicht aber von %3; dort wird sie auch verwendet, und das alte Zertifikat wird gezeigt, bis es abläuft. Lassen Sie den Client auch ausführen: „%4“.</translation>
    </message>
    <message>
        <source>Hook is not executable</source>
        <translation>Hook ist nicht ausführbar</translation>
    </message>
    <message>
        <source>%1 passes over the hook %2 without a word, because it is not executable. Make it executable: “chmod 755 %2”.</source>
        <translation>%1 übergeht den Hook %2 stillschweigend, weil er nicht ausführbar ist. Machen Sie ihn ausführbar: „chmod 755 %2“.</translation>
    </message>
    <message>
        <source>Hook is missing</source>
        <translation>Hook fehlt</translation>
    </message>
    <message>
        <source>Outdated copy</source>
        <translation>Veraltete Kopie</translation>
    </message>
    <message>
        <source>%1, which %2 uses, is a copy from before the last renewal: it ends on %3, and the renewed certificate in %4 on %5. Install the renewed one, and have the client do so each time: “%6”.</source>
        <translation>%1, von %2 verwendet, ist eine Kopie von vor der letzten Erneuerung: Sie läuft am %3 ab, das erneuerte Zertifikat in %4 am %5. Installieren Sie das erneuerte, und lassen Sie das den Client jedes Mal tun: „%6“.</translation>
    </message>
    <message>
        <source>Copied by nobody</source>
        <translation>Niemand kopiert</translation>
    </message>
    <message>
        <source>%1, which %2 uses, is a copy of %3, and no hook of %4 copies it after a renewal. Have the client run after each renewal: “%5”.</source>
        <translation>%1, von %2 verwendet, ist eine Kopie von %3, und kein Hook von %4 kopiert die Datei nach einer Erneuerung. Lassen Sie den Client nach jeder Erneuerung ausführen: „%5“.</translation>
    </message>
    <message>
        <source>Names a single issue</source>
        <translation>Nennt eine einzelne Ausgabe</translation>
    </message>
    <message>
        <source>%2 uses %1, which is a single issue of the certificate: the next renewal makes another file. Name %3 instead.</source>
        <translation>%2 verwendet %1, eine einzelne Ausgabe des Zertifikats: Die nächste Erneuerung legt eine andere Datei an. Nennen Sie stattdessen %3.</translation>
    </message>
    <message>
        <source>Server may not read the key</source>
        <translation>Server darf den Schlüssel nicht lesen</translation>
    </message>
    <message>
        <source>%2 reads its files as the user %3, who may not read %1, the key as %4 writes it. Have the client install it with the right owner after each renewal: “%5”.</source>
        <translation>%2 liest seine Dateien als Benutzer %3, der %1, den Schlüssel, wie %4 ihn schreibt, nicht lesen darf. Lassen Sie ihn den Client nach jeder Erneuerung mit dem richtigen Eigentümer installieren: „%5“.</translation>
    </message>
    <message>
        <source>Renewed, but not shown</source>
        <translation>Erneuert, aber nicht gezeigt</translation>
    </message>
    <message>
        <source>Port %1 shows another certificate than %2, so %3 has not read it since it was renewed. Let it read it: “%4”.</source>
        <translation>Port %1 zeigt ein anderes Zertifikat als %2; %3 hat die Datei seit der Erneuerung also nicht neu eingelesen. Veranlassen Sie das: „%4“.</translation>
    </message>
    <message>
        <source>%2 did not offer STARTTLS (connections: %1). Check the server: a firewall that removes the word, or a server whose TLS does not start.</source>
        <translation>%2 hat kein STARTTLS angeboten (Verbindungen: %1). Prüfen Sie den Server: eine Firewall, die das Wort entfernt, oder ein Server, dessen TLS nicht startet.</translation>
    </message>
    <message>
        <source>Certificate for another name</source>
        <translation>Zertifikat für einen anderen Namen</translation>
    </message>
    <message>
        <source>The certificate of %2 was not for its name (connections: %1). Have one issued that names it, or correct the MX record.</source>
        <translation>Das Zertifikat von %2 galt nicht für seinen Namen (Verbindungen: %1). Lassen Sie eines ausstellen, das ihn nennt, oder berichtigen Sie den MX-Eintrag.</translation>
    </message>
    <message>
        <source>Certificate has expired</source>
        <translation>Zertifikat abgelaufen</translation>
    </message>
    <message>
        <source>The certificate of %2 had expired (connections: %1). Renew it; if it was renewed, reload the server.</source>
        <translation>Das Zertifikat von %2 war abgelaufen (Verbindungen: %1). Erneuern Sie es; wurde es schon erneuert, laden Sie den Server neu.</translation>
    </message>
    <message>
        <source>Certificate not trusted</source>
        <translation>Zertifikat nicht vertrauenswürdig</translation>
    </message>
    <message>
        <source>The certificate of %2 did not lead to an authority that the senders trust (connections: %1). Mostly an intermediate certificate is missing from the file.</source>
        <translation>Das Zertifikat von %2 führte zu keiner Zertifizierungsstelle, der die Absender vertrauen (Verbindungen: %1). Meist fehlt in der Datei ein Zwischenzertifikat.</translation>
    </message>
    <message>
        <source>Verification failed</source>
        <translation>Prüfung fehlgeschlagen</translation>
    </message>
    <message>
        <source>The certificate of %2 could not be verified, for another reason than name, date and authority (connections: %1).</source>
        <translation>Das Zertifikat von %2 ließ sich nicht prüfen, aus einem anderen Grund als Name, Datum und Zertifizierungsstelle (Verbindungen: %1).</translation>
    </message>
    <message>
        <source>TLSA record does not fit</source>
        <translation>TLSA-Eintrag passt nicht</translation>
    </message>
    <message>
        <source>No TLSA record of %2 fitted its certificate (connections: %1). Publish the record of the key in use, and before a change that of the next key, too.</source>
        <translation>Kein TLSA-Eintrag von %2 passte zu seinem Zertifikat (Verbindungen: %1). Veröffentlichen Sie den Eintrag des verwendeten Schlüssels und vor einem Wechsel auch den des nächsten.</translation>
    </message>
    <message>
        <source>The DNSSEC signatures for %2 were wrong or missing (connections: %1). Sign the zone anew, or correct its DS record.</source>
        <translation>Die DNSSEC-Signaturen für %2 waren falsch oder fehlten (Verbindungen: %1). Signieren Sie die Zone neu, oder berichtigen Sie ihren DS-Eintrag.</translation>
    </message>
    <message>
        <source>DANE was demanded</source>
        <translation>DANE wurde verlangt</translation>
    </message>
    <message>
        <source>A sender demands DANE for %2, and found no TLSA record that it could use (connections: %1). Publish one, or ask the sender.</source>
        <translation>Ein Absender verlangt für %2 DANE und fand keinen brauchbaren TLSA-Eintrag (Verbindungen: %1). Veröffentlichen Sie einen, oder fragen Sie den Absender.</translation>
    </message>
    <message>
        <source>The policy of %3 could not be fetched (attempts: %1). Check the web server https://mta-sts.%3.</source>
        <translation>Die Richtlinie von %3 ließ sich nicht abrufen (Versuche: %1). Prüfen Sie den Webserver https://mta-sts.%3.</translation>
    </message>
    <message>
        <source>The policy of %3 could not be understood (attempts: %1). Check the file that the web server https://mta-sts.%3 serves.</source>
        <translation>Die Richtlinie von %3 war nicht zu verstehen (Versuche: %1). Prüfen Sie die Datei, die der Webserver https://mta-sts.%3 ausliefert.</translation>
    </message>
    <message>
        <source>The certificate of the web server mta-sts.%3 could not be verified (attempts: %1). Senders get no policy then.</source>
        <translation>Das Zertifikat des Webservers mta-sts.%3 ließ sich nicht prüfen (Versuche: %1). Absender bekommen dann keine Richtlinie.</translation>
    </message>
    <message>
        <source>Another failure</source>
        <translation>Anderer Fehler</translation>
    </message>
    <message>
        <source>Connections to %2 failed for the reason “%4”, which the standard does not know (connections: %1).</source>
        <translation>Verbindungen zu %2 scheiterten aus dem Grund „%4“, den der Standard nicht kennt (Verbindungen: %1).</translation>
    </message>
    <message>
        <source>Delivered with TLS</source>
        <translation>Mit TLS zugestellt</translation>
    </message>
    <message>
        <source>Mail for %3 was delivered with TLS, as its policy wants it (connections: %1).</source>
        <translation>E-Mails für %3 wurden mit TLS zugestellt, wie es die Richtlinie will (Verbindungen: %1).</translation>
    </message>
    <message>
        <source>No TLSA record</source>
        <translation>Kein TLSA-Eintrag</translation>
    </message>
    <message>
        <source>There is no TLSA record at %1, so DANE protects nothing there. In a zone signed with DNSSEC, publish the records that are shown.</source>
        <translation>Bei %1 gibt es keinen TLSA-Eintrag, dort schützt DANE also nichts. Veröffentlichen Sie die gezeigten Einträge in einer mit DNSSEC signierten Zone.</translation>
    </message>
    <message>
        <source>No TLSA record at %1 fits this certificate or key. A server that presents it gets no mail from senders that check DANE. Publish the records that are shown, and wait as long as the old ones may be kept before you change the key.</source>
        <translation>Kein TLSA-Eintrag bei %1 passt zu diesem Zertifikat oder Schlüssel. Ein Server, der es vorzeigt, bekommt keine E-Mails von Absendern, die DANE prüfen. Veröffentlichen Sie die gezeigten Einträge und warten Sie vor dem Wechsel des Schlüssels so lange, wie die alten aufbewahrt werden dürfen.</translation>
    </message>
    <message>
        <source>The TLSA records at %1 name an issuer that is not in this chain. A server that presents it gets no mail from senders that check DANE. Publish “3 1 1” of the key as well; it does not depend on issuers.</source>
        <translation>Die TLSA-Einträge bei %1 nennen einen Aussteller, der in dieser Kette nicht vorkommt. Ein Server, der sie vorzeigt, bekommt keine E-Mails von Absendern, die DANE prüfen. Veröffentlichen Sie auch „3 1 1“ des Schlüssels; das hängt von keinem Aussteller ab.</translation>
    </message>
    <message>
        <source>Only the next key is published</source>
        <translation>Nur der nächste Schlüssel ist veröffentlicht</translation>
    </message>
    <message>
        <source>The TLSA records at %1 fit the next key only, and the server still presents the current one: senders that check DANE hold mail back now. Publish the record of the current key again until the key has changed.</source>
        <translation>Die TLSA-Einträge bei %1 passen nur zum nächsten Schlüssel, und der Server zeigt noch den jetzigen: Absender, die DANE prüfen, halten E-Mails jetzt zurück. Veröffentlichen Sie den Eintrag des jetzigen Schlüssels wieder, bis der Schlüssel gewechselt ist.</translation>
    </message>
    <message>
        <source>Next key not published</source>
        <translation>Nächster Schlüssel nicht veröffentlicht</translation>
    </message>
    <message>
        <source>The TLSA records at %1 fit the current key, but not the next one. Publish the record of the next key before you change it, and wait as long as the old answer may be kept.</source>
        <translation>Die TLSA-Einträge bei %1 passen zum jetzigen Schlüssel, aber nicht zum nächsten. Veröffentlichen Sie vor dem Wechsel den Eintrag des nächsten Schlüssels und warten Sie so lange, wie die alte Antwort aufbewahrt werden darf.</translation>
    </message>
    <message>
        <source>TLSA record for another port</source>
        <translation>TLSA-Eintrag für einen anderen Port</translation>
    </message>
    <message>
        <source>There are TLSA records at %1, but none at %2, which is what senders ask for. Publish them there.</source>
        <translation>Bei %1 gibt es TLSA-Einträge, aber bei %2, wonach Absender fragen, keine. Veröffentlichen Sie sie dort.</translation>
    </message>
    <message>
        <source>Withdrawn intermediate certificate</source>
        <translation>Zurückgezogenes Zwischenzertifikat</translation>
    </message>
    <message>
        <source>Its authority has withdrawn the intermediate certificate “%1” and made another in its place, so clients may refuse the chain. Get only the chain again from the authority; your certificate and key stay.</source>
        <translation>Die Zertifizierungsstelle hat das Zwischenzertifikat „%1“ zurückgezogen und durch ein anderes ersetzt; Clients können die Kette deshalb ablehnen. Holen Sie nur die Kette neu von der Zertifizierungsstelle; Zertifikat und Schlüssel bleiben.</translation>
    </message>
    <message>
        <source>Too many names</source>
        <translation>Zu viele Namen</translation>
    </message>
    <message>
        <source>The name “%1” would cover everybody&apos;s domains, for “%2” is a public suffix. Programs refuse it, and no public authority may sign it; get a certificate for names of your own domain.</source>
        <translation>Der Name „%1“ würde für die Domains aller gelten, denn „%2“ ist eine öffentliche Endung. Programme lehnen ihn ab, und keine öffentliche Zertifizierungsstelle darf ihn unterschreiben; holen Sie ein Zertifikat für Namen Ihrer eigenen Domain.</translation>
    </message>
    <message>
        <source>Easily confused name</source>
        <translation>Leicht zu verwechselnder Name</translation>
    </message>
    <message>
        <source>The name “%1” looks like “%2” but is written with letters of another alphabet. Programs may show it as “xn--…”, and people may take one for the other.</source>
        <translation>Der Name „%1“ sieht aus wie „%2“, ist aber mit Buchstaben eines anderen Alphabets geschrieben. Programme zeigen ihn womöglich als „xn--…“, und Menschen können den einen für den anderen halten.</translation>
    </message>
    <message>
        <source>Emoji in a name</source>
        <translation>Emoji in einem Namen</translation>
    </message>
    <message>
        <source>The name “%1” holds emoji or other symbols, which host names may not have. Many mail programs and registries refuse it; use a name of letters, digits and hyphens.</source>
        <translation>Der Name „%1“ enthält Emojis oder andere Symbole, die in Rechnernamen nicht erlaubt sind. Viele Mailprogramme und Registrierungsstellen lehnen ihn ab; nehmen Sie einen Namen aus Buchstaben, Ziffern und Bindestrichen.</translation>
    </message>
    <message>
        <source>Authority used as a server</source>
        <translation>Zertifizierungsstelle als Server</translation>
    </message>
    <message>
        <source>The certificate “%1” may sign other certificates (CA:TRUE), so it is no server certificate. Thunderbird and other strict clients refuse it, and whoever gets the server&apos;s key can sign anything; get a certificate without it.</source>
        <translation>Das Zertifikat „%1“ darf andere Zertifikate unterschreiben (CA:TRUE) und ist daher kein Serverzertifikat. Thunderbird und andere strenge Clients lehnen es ab, und wer an den Schlüssel des Servers kommt, kann alles unterschreiben; holen Sie ein Zertifikat ohne dieses Recht.</translation>
    </message>
    <message>
        <source>Pre-certificate</source>
        <translation>Vorzertifikat</translation>
    </message>
    <message>
        <source>The certificate “%1” is a pre-certificate, which is only for public logs: every client refuses it. Use the certificate that the authority issued after it.</source>
        <translation>Das Zertifikat „%1“ ist ein Vorzertifikat (Precertificate), das nur für öffentliche Logs bestimmt ist: Jeder Client lehnt es ab. Nehmen Sie das Zertifikat, das die Zertifizierungsstelle danach ausgestellt hat.</translation>
    </message>
    <message>
        <source>Key usage</source>
        <translation>Schlüsselverwendung</translation>
    </message>
    <message>
        <source>The key usage of “%1” does not allow a server to sign (digitalSignature), which TLS needs. Thunderbird, GnuTLS and other clients refuse it; get a new certificate.</source>
        <translation>Die Schlüsselverwendung von „%1“ erlaubt einem Server keine Signaturen (digitalSignature), die TLS braucht. Thunderbird, GnuTLS und andere Clients lehnen es ab; holen Sie ein neues Zertifikat.</translation>
    </message>
    <message>
        <source>Signature of the request</source>
        <translation>Signatur der Anforderung</translation>
    </message>
    <message>
        <source>The signature of the certificate signing request “%1” is wrong, so every authority refuses it: the file was changed, or its key is another. Make a new request.</source>
        <translation>Die Signatur der Zertifikatsanforderung „%1“ ist falsch, deshalb lehnt jede Zertifizierungsstelle sie ab: Die Datei wurde verändert, oder der Schlüssel ist ein anderer. Erstellen Sie eine neue Anforderung.</translation>
    </message>
    <message>
        <source>The certificate signing request “%1” asks for no alternative names. Some authorities take over the common name, others sign a certificate that mail programs refuse; make a request that names the server there.</source>
        <translation>Die Zertifikatsanforderung „%1“ nennt keine alternativen Namen. Manche Zertifizierungsstellen übernehmen den allgemeinen Namen, andere stellen ein Zertifikat aus, das Mailprogramme ablehnen; erstellen Sie eine Anforderung, die den Server dort nennt.</translation>
    </message>
    <message>
        <source>What is in %1 was not examined, because only root may look there. “sudo mailseal-cli audit” examines it, too.</source>
        <translation>Was in %1 steht, wurde nicht untersucht, weil nur root dort nachsehen darf. „sudo mailseal-cli audit“ untersucht es mit.</translation>
    </message>
    <message>
        <source>Not examined to the end</source>
        <translation>Nicht bis zum Ende untersucht</translation>
    </message>
    <message>
        <source>There is far more in %1 than usual, so it was examined only in part. Look there for what does not belong.</source>
        <translation>In %1 steht weit mehr als üblich; es wurde daher nur zum Teil untersucht. Sehen Sie dort nach, was nicht hingehört.</translation>
    </message>
    <message>
        <source>CAA forbids the renewal</source>
        <translation>CAA verbietet die Erneuerung</translation>
    </message>
    <message>
        <source>%1 renews “%2” from %3, and the CAA records of %4 do not let that CA issue for %5, so the next renewal fails. Publish as well: “%6”.</source>
        <translation>%1 erneuert „%2“ bei %3, und die CAA-Einträge von %4 lassen diese CA nicht für %5 ausstellen; die nächste Erneuerung scheitert also. Veröffentlichen Sie zusätzlich: „%6“.</translation>
    </message>
    <message>
        <source>CAA wants another proof</source>
        <translation>CAA verlangt einen anderen Nachweis</translation>
    </message>
    <message>
        <source>CAA not found out</source>
        <translation>CAA nicht ermittelt</translation>
    </message>
    <message>
        <source>Whether the CAA records of %1 let the CA issue that renews “%2” could not be found out: %3.</source>
        <translation>Ob die CAA-Einträge von %1 die CA ausstellen lassen, die „%2“ erneuert, war nicht zu ermitteln: %3.</translation>
    </message>
    <message>
        <source>The CAA records of “%2” let %3 issue for %1 only under a condition (%4), and %5 on this machine renews the certificate otherwise (%6). Add the record, or change how it is renewed.</source>
        <translation>Die CAA-Einträge von „%2“ lassen %3 für %1 nur unter einer Bedingung ausstellen (%4), und %5 auf diesem Rechner erneuert das Zertifikat anders (%6). Ergänzen Sie den Eintrag, oder ändern Sie, wie erneuert wird.</translation>
    </message>
    <message>
        <source>CAA record permits nobody</source>
        <translation>CAA-Eintrag lässt niemanden zu</translation>
    </message>
    <message>
        <source>What the CAA records of “%2” ask of %3 cannot be met (%4), so it issues nothing for %1. Name one account in each record, the proofs with commas and without blanks, and end with neither; or use the record here.</source>
        <translation>Was die CAA-Einträge von „%2“ von %3 verlangen, ist nicht zu erfüllen (%4); für %1 wird also nichts ausgestellt. Nennen Sie in jedem Eintrag ein Konto, die Nachweise mit Kommas und ohne Leerzeichen, und am Ende weder Komma noch Strichpunkt; oder nehmen Sie den Eintrag hier.</translation>
    </message>
    <message>
        <source>Issuing under a condition</source>
        <translation>Ausstellung unter einer Bedingung</translation>
    </message>
    <message>
        <source>The CAA records of “%2” let %3 issue for %1 only under a condition (%4). Whoever renews the certificate must use that account and that proof.</source>
        <translation>Die CAA-Einträge von „%2“ lassen %3 für %1 nur unter einer Bedingung ausstellen (%4). Wer das Zertifikat erneuert, muss dieses Konto und diesen Nachweis verwenden.</translation>
    </message>
    <message>
        <source>The server answers too slowly or takes no more connections for the moment: versions, ciphers and names are not complete. Check this port again, alone.</source>
        <translation>Der Server antwortet zu langsam oder nimmt im Augenblick keine weiteren Verbindungen an: Versionen, Verschlüsselungsverfahren und Namen sind nicht vollständig. Prüfen Sie diesen Port noch einmal, für sich allein.</translation>
    </message>
    <message>
        <source>The other server demands TLS</source>
        <translation>Der andere Server verlangt TLS</translation>
    </message>
    <message>
        <source>The other server takes mail only over TLS, and this server did not use it, so the mail is held back. Allow TLS for sending (smtp_tls_security_level = may), or demand it of this receiver (encrypt).</source>
        <translation>Der andere Server nimmt E-Mails nur über TLS an, und dieser Server hat es nicht verwendet; die E-Mails werden zurückgehalten. Erlauben Sie TLS beim Senden (smtp_tls_security_level = may) oder verlangen Sie es für diesen Empfänger (encrypt).</translation>
    </message>
    <message>
        <source>TLS on a port without it</source>
        <translation>TLS an einem Port ohne TLS</translation>
    </message>
    <message>
        <source>A client began TLS at once on a port where it begins after STARTTLS. Mostly it is a scanner; if it is a mail program, set STARTTLS in it, or “SSL/TLS” with port 465, 993 or 995.</source>
        <translation>Ein Client hat TLS sofort begonnen, an einem Port, an dem es nach STARTTLS beginnt. Meist ist es ein Scanner; ist es ein Mailprogramm, stellen Sie darin STARTTLS ein oder „SSL/TLS“ mit Port 465, 993 oder 995.</translation>
    </message>
    <message>
        <source>Map without keys</source>
        <translation>Tabelle ohne Schlüssel</translation>
    </message>
    <message>
        <source>The file %2 holds the paths of keys and certificates in place of their content, so TLS fails for the names in it. Build it with “postmap -F %1”.</source>
        <translation>Die Datei %2 enthält die Pfade von Schlüsseln und Zertifikaten statt ihres Inhalts, deshalb scheitert TLS für die Namen darin. Erzeugen Sie sie mit „postmap -F %1“.</translation>
    </message>
    <message>
        <source>Table is not built</source>
        <translation>Tabelle ist nicht erzeugt</translation>
    </message>
    <message>
        <source>The file %2 that is built from %1 does not exist, so mail that “%3” concerns is put off until it does. Build it with “postmap %1”.</source>
        <translation>Die Datei %2, die aus %1 erzeugt wird, existiert nicht; E-Mails, die „%3“ betrifft, werden deshalb zurückgestellt, bis es sie gibt. Erzeugen Sie sie mit „postmap %1“.</translation>
    </message>
    <message>
        <source>Port opened twice</source>
        <translation>Port zweimal geöffnet</translation>
    </message>
    <message>
        <source>“%2” opens a port that another entry opens too: Postfix uses the last one only, with its options alone, and Dovecot does not start. Remove one of them.</source>
        <translation>„%2“ öffnet einen Port, den auch ein anderer Eintrag öffnet: Postfix verwendet nur den letzten, allein mit dessen Optionen, und Dovecot startet nicht. Entfernen Sie einen von beiden.</translation>
    </message>
    <message>
        <source>No version of TLS left</source>
        <translation>Keine TLS-Version übrig</translation>
    </message>
    <message>
        <source>The value “%2” of “%3” leaves no version of TLS. Allow TLS 1.2 and 1.3.</source>
        <translation>Der Wert „%2“ von „%3“ lässt keine TLS-Version übrig. Erlauben Sie TLS 1.2 und 1.3.</translation>
    </message>
    <message>
        <source>%1 proves the names of “%2” by %6, and the CAA records of %3 let the CA issue for %4 only after another proof (%5), so the next renewal fails. Prove them that way, or permit %6 there.</source>
        <translation>%1 weist die Namen von „%2“ durch %6 nach, und die CAA-Einträge von %3 lassen die CA für %4 nur nach einem anderen Nachweis ausstellen (%5); die nächste Erneuerung scheitert also. Weisen Sie die Namen so nach, oder lassen Sie dort %6 zu.</translation>
    </message>
    <message>
        <source>CAA wants another account</source>
        <translation>CAA verlangt ein anderes Konto</translation>
    </message>
    <message>
        <source>%1 renews “%2” with the account %3 at the CA, and the CAA records of %4 let the CA issue for %5 only to another account (%6), so the next renewal fails. Publish as well: “%7”.</source>
        <translation>%1 erneuert „%2“ mit dem Konto %3 bei der CA, und die CAA-Einträge von %4 lassen die CA für %5 nur an ein anderes Konto ausstellen (%6); die nächste Erneuerung scheitert also. Veröffentlichen Sie zusätzlich: „%7“.</translation>
    </message>
    <message>
        <source>Line not understood</source>
        <translation>Zeile nicht verstanden</translation>
    </message>
    <message>
        <source>The server does not understand the line “%2”. Correct or remove it.</source>
        <translation>Der Server versteht die Zeile „%2“ nicht. Berichtigen oder entfernen Sie sie.</translation>
    </message>
    <message>
        <source>Braces do not pair</source>
        <translation>Klammern passen nicht zusammen</translation>
    </message>
    <message>
        <source>The braces in %1 do not pair at “%2”. Give each “{” its “}”.</source>
        <translation>Die geschweiften Klammern in %1 passen bei „%2“ nicht zusammen. Geben Sie jeder „{“ ihre „}“.</translation>
    </message>
    <message>
        <source>Includes itself</source>
        <translation>Bindet sich selbst ein</translation>
    </message>
    <message>
        <source>The file %1 is included while it is being read. Remove that line.</source>
        <translation>Die Datei %1 wird eingebunden, während sie gelesen wird. Entfernen Sie diese Zeile.</translation>
    </message>
    <message>
        <source>Line from a terminal</source>
        <translation>Zeile aus einem Terminal</translation>
    </message>
    <message>
        <source>The line “%2” was copied from a terminal and is no setting, so it was passed over. Remove it before a server reads this file.</source>
        <translation>Die Zeile „%2“ wurde aus einem Terminal kopiert und ist keine Einstellung, sie wurde deshalb übergangen. Entfernen Sie sie, bevor ein Server diese Datei liest.</translation>
    </message>
    <message>
        <source>The path %1 is a pipe, a socket or a device, so it was not examined. An ordinary file belongs there.</source>
        <translation>Der Pfad %1 ist eine Pipe, ein Socket oder ein Gerät und wurde deshalb nicht geprüft. Dorthin gehört eine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>Hook takes tokens for options</source>
        <translation>Hook hält Token für Optionen</translation>
    </message>
    <message>
        <source>%1 hands tokens of the CA to the hook %2, and each 64th begins with “-”: mailseal-cli takes it for an option, and that renewal fails. Write “--” before “&quot;$@&quot;” in the hook.</source>
        <translation>%1 übergibt dem Hook %2 Token der CA, und jedes 64. beginnt mit „-“: mailseal-cli hält es für eine Option, und diese Erneuerung schlägt fehl. Schreiben Sie im Hook „--“ vor „&quot;$@&quot;“.</translation>
    </message>
    <message>
        <source>Cross-signed certificates in the wrong order</source>
        <translation>Kreuzsignierte Zertifikate in falscher Reihenfolge</translation>
    </message>
    <message>
        <source>Of the certificates of “%1”, the one signed by “%2” must come before the one signed by “%3”: many clients take the first, find nobody there whom they trust, and refuse the server.</source>
        <translation>Von den Zertifikaten von „%1“ muss das von „%2“ signierte vor dem von „%3“ signierten stehen: Viele Clients nehmen das erste, finden dort niemanden, dem sie vertrauen, und lehnen den Server ab.</translation>
    </message>
    <message>
        <source>“%1” demands OCSP stapling, which Postfix, Dovecot and Courier do not do, so that strict clients refuse the certificate. Get one without “must-staple”.</source>
        <translation>„%1“ verlangt OCSP-Stapling, das Postfix, Dovecot und Courier nicht beherrschen; strenge Clients lehnen das Zertifikat deshalb ab. Beschaffen Sie eines ohne „must-staple“.</translation>
    </message>
    <message>
        <source>Cron passes over %2, so %1 is not started: %3.</source>
        <translation>Cron übergeht %2, also wird %1 nicht gestartet: %3.</translation>
    </message>
    <message>
        <source>%1 cannot use %2 and passes over it: “%3” is missing there, names a file that is not there, or is a file in the place of a link, as copying makes it. Get the certificate anew with the same command as the first time.</source>
        <translation>%1 kann %2 nicht verwenden und übergeht es: „%3“ fehlt dort, nennt eine Datei, die es nicht gibt, oder ist eine Datei statt eines Links, wie beim Kopieren. Holen Sie das Zertifikat neu, mit demselben Befehl wie beim ersten Mal.</translation>
    </message>
    <message>
        <source>%1 cannot run the hook for “%2”: %3 is not there, is not executable, or has Windows line ends. After a renewal nothing happens; name a program that can be run.</source>
        <translation>%1 kann den Hook für „%2“ nicht ausführen: %3 gibt es nicht, ist nicht ausführbar oder hat Zeilenenden von Windows. Nach einer Erneuerung geschieht nichts; nennen Sie ein Programm, das ausgeführt werden kann.</translation>
    </message>
</context>
<context>
    <name>mailseal::AnsibleRole</name>
    <message>
        <source>Keys, certificates and TLS configuration for mail servers, made by Mailseal.</source>
        <translation>Schlüssel, Zertifikate und TLS-Einstellungen für Mailserver, erzeugt von Mailseal.</translation>
    </message>
    <message>
        <source>1. In inventory.yml, say how each host is reached (ansible_host, ansible_user).</source>
        <translation>1. Tragen Sie in inventory.yml ein, wie jeder Rechner erreicht wird (ansible_host, ansible_user).</translation>
    </message>
    <message>
        <source>2. Encrypt the private keys before you store this folder anywhere; the playbook then takes --ask-vault-pass:</source>
        <translation>2. Verschlüsseln Sie die privaten Schlüssel, bevor Sie diesen Ordner irgendwo ablegen; das Playbook braucht dann --ask-vault-pass:</translation>
    </message>
    <message>
        <source>3. Look at what would change; keys are never shown:</source>
        <translation>3. Sehen Sie sich an, was geändert würde; Schlüssel werden nie gezeigt:</translation>
    </message>
    <message>
        <source>4. Do it:</source>
        <translation>4. Führen Sie es aus:</translation>
    </message>
    <message>
        <source>Owners and places are checked on a host before anything is written there. What is replaced is kept beside the new file, for root alone. When a server does not accept its configuration, the old one is put back and nothing is reloaded. All files of a host are written under other names first and then moved to their places; when one cannot be, all are put back. Only when the connection or the power is lost in that instant may some be new and some old: then run the playbook again. “mailseal-cli install” has no such gap.</source>
        <translation>Eigentümer und Plätze werden auf einem Rechner geprüft, bevor dort etwas geschrieben wird. Was ersetzt wird, bleibt neben der neuen Datei erhalten, nur für root lesbar. Nimmt ein Server seine Einstellungen nicht an, kommen die alten zurück und nichts wird neu geladen. Alle Dateien eines Rechners werden zuerst unter anderen Namen geschrieben und dann an ihre Plätze verschoben; geht das bei einer nicht, kommen alle alten zurück. Nur wenn genau dabei die Verbindung oder der Strom ausfällt, können einige neu und einige alt sein: Starten Sie das Playbook dann noch einmal. „mailseal-cli install“ hat diese Lücke nicht.</translation>
    </message>
</context>
<context>
    <name>mailseal::AskForSsh</name>
    <message>
        <source>%1 is not known to this machine. Its %2 key has the fingerprint

%3

Compare it with what the machine&apos;s administrator or its console says. Connect only if they are the same.</source>
        <translation>%1 ist auf diesem Rechner nicht bekannt. Der %2-Schlüssel dort hat den Fingerabdruck

%3

Vergleichen Sie ihn mit dem, was die Verwaltung oder die Konsole jenes Rechners sagt. Verbinden Sie nur, wenn beide gleich sind.</translation>
    </message>
    <message>
        <source>Unknown machine</source>
        <translation>Unbekannter Rechner</translation>
    </message>
    <message>
        <source>Password for SSH</source>
        <translation>Passwort für SSH</translation>
    </message>
    <message>
        <source>&amp;Password or passphrase</source>
        <translation>&amp;Passwort oder Passphrase</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
</context>
<context>
    <name>mailseal::AskedFromHere</name>
    <message>
        <source>Asked from here for %1, these ports show the certificate, too: %2.</source>
        <translation>Von hier aus nach %1 gefragt, zeigen auch diese Ports das Zertifikat: %2.</translation>
    </message>
    <message>
        <source>From here, these ports of %1 cannot be reached: %2. A firewall or an address translation (NAT) may be in between, or the name leads elsewhere.</source>
        <translation>Von hier aus sind diese Ports von %1 nicht zu erreichen: %2. Dazwischen kann eine Firewall oder eine Adressübersetzung (NAT) liegen, oder der Name führt anderswohin.</translation>
    </message>
    <message>
        <source>Asked from here for %1, these ports show another certificate: %2. The name may lead to another machine, or something in between speaks TLS in its place.</source>
        <translation>Von hier aus nach %1 gefragt, zeigen diese Ports ein anderes Zertifikat: %2. Der Name kann zu einem anderen Rechner führen, oder etwas dazwischen spricht an seiner Stelle TLS.</translation>
    </message>
    <message>
        <source>Asked from here for %1, these ports offer no TLS: %2. A firewall in between may take STARTTLS out.</source>
        <translation>Von hier aus nach %1 gefragt, bieten diese Ports kein TLS an: %2. Eine Firewall dazwischen kann STARTTLS entfernen.</translation>
    </message>
    <message>
        <source>Asked from here for %1, these ports do not answer: %2. A firewall may be in between.</source>
        <translation>Von hier aus nach %1 gefragt, antworten diese Ports nicht: %2. Dazwischen kann eine Firewall liegen.</translation>
    </message>
    <message>
        <source>Asked from here for %1, these ports could not be checked: %2.</source>
        <translation>Von hier aus nach %1 gefragt, ließen sich diese Ports nicht prüfen: %2.</translation>
    </message>
    <message>
        <source>No port of %1 can be reached from here, so only the machine itself was asked. A firewall or an address translation (NAT) may be in between, or the name leads elsewhere.</source>
        <translation>Kein Port von %1 ist von hier aus zu erreichen, deshalb wurde nur der Rechner selbst gefragt. Dazwischen kann eine Firewall oder eine Adressübersetzung (NAT) liegen, oder der Name führt anderswohin.</translation>
    </message>
</context>
<context>
    <name>mailseal::AttributeLabels</name>
    <message>
        <source>&amp;Country</source>
        <translation>&amp;Land</translation>
    </message>
    <message>
        <source>&amp;State or province</source>
        <translation>&amp;Bundesland/Provinz</translation>
    </message>
    <message>
        <source>&amp;Locality</source>
        <translation>&amp;Ort</translation>
    </message>
    <message>
        <source>&amp;Postal code</source>
        <translation>&amp;Postleitzahl</translation>
    </message>
    <message>
        <source>Street &amp;address</source>
        <translation>S&amp;traße und Hausnummer</translation>
    </message>
    <message>
        <source>&amp;Organization</source>
        <translation>Or&amp;ganisation</translation>
    </message>
    <message>
        <source>Organizational &amp;unit</source>
        <translation>Organisations&amp;einheit</translation>
    </message>
    <message>
        <source>Commo&amp;n name</source>
        <translation>Allgemeiner &amp;Name</translation>
    </message>
    <message>
        <source>&amp;E-mail address</source>
        <translation>E-&amp;Mail-Adresse</translation>
    </message>
</context>
<context>
    <name>mailseal::AuditPage</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Looking at the servers, their files and what renews them…</source>
        <translation>Die Server, ihre Dateien und deren Erneuerung werden angesehen…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Who renews what</source>
        <translation>Wer was erneuert</translation>
    </message>
    <message>
        <source>Does the renewal work?</source>
        <translation>Funktioniert die Erneuerung?</translation>
    </message>
    <message>
        <source>Who renews the certificates of this machine’s mail servers, when, and whether each server gets and reads the renewed one. Nothing is changed.</source>
        <translation>Wer die Zertifikate der Mailserver dieses Rechners erneuert, wann, und ob jeder Server das erneuerte bekommt und einliest. Es wird nichts geändert.</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>Fortschritt der Prüfung</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>A&amp;nhalten</translation>
    </message>
    <message>
        <source>Start pa&amp;ge</source>
        <translation>&amp;Startseite</translation>
    </message>
    <message>
        <source>Look &amp;again</source>
        <translation>&amp;Erneut prüfen</translation>
    </message>
    <message>
        <source>Ask &amp;DNS as well, whether each CA that renews may do so (CAA)</source>
        <translation>Auch &amp;DNS fragen, ob jede CA, die erneuert, das darf (CAA)</translation>
    </message>
</context>
<context>
    <name>mailseal::AuditWords</name>
    <message>
        <source>no ACME client renews it</source>
        <translation>kein ACME-Client erneuert es</translation>
    </message>
    <message>
        <source>no CA issued it, so no ACME client could renew it</source>
        <translation>keine CA hat es ausgestellt, also könnte es kein ACME-Client erneuern</translation>
    </message>
    <message>
        <source>%1 keeps it as “%2”</source>
        <translation>%1 führt es als „%2“</translation>
    </message>
    <message>
        <source>%1 renews it as “%2” from %3 on; started by %4</source>
        <translation>%1 erneuert es als „%2“ ab dem %3; gestartet von %4</translation>
    </message>
    <message>
        <source>the server reads the client’s own file</source>
        <translation>der Server liest die Datei des Clients selbst</translation>
    </message>
    <message>
        <source>the client writes this file, too</source>
        <translation>der Client schreibt auch diese Datei</translation>
    </message>
    <message>
        <source>this file is a copy of the client’s</source>
        <translation>diese Datei ist eine Kopie von der des Clients</translation>
    </message>
    <message>
        <source>this file is a single issue and never changes</source>
        <translation>diese Datei ist eine einzelne Ausgabe und ändert sich nie</translation>
    </message>
    <message>
        <source>certificate for %1, valid until %2</source>
        <translation>Zertifikat für %1, gültig bis %2</translation>
    </message>
    <message>
        <source>after a renewal the server reads it: %1</source>
        <translation>nach einer Erneuerung liest der Server es ein: %1</translation>
    </message>
    <message>
        <source>No configuration of Postfix, Dovecot, Courier or Exim was found here, so there is nothing to look at.</source>
        <translation>Hier wurde keine Konfiguration von Postfix, Dovecot, Courier oder Exim gefunden; es gibt also nichts zu prüfen.</translation>
    </message>
    <message>
        <source>No mail server here names a certificate that could be read.</source>
        <translation>Kein Mailserver hier nennt ein Zertifikat, das sich lesen ließ.</translation>
    </message>
    <message>
        <source>Nothing was found that keeps these certificates from being renewed.</source>
        <translation>Es wurde nichts gefunden, was der Erneuerung dieser Zertifikate im Weg steht.</translation>
    </message>
    <message>
        <source>Nothing was found in what could be looked at, but not everything could.</source>
        <translation>In dem, was sich ansehen ließ, wurde nichts gefunden; alles ließ sich aber nicht ansehen.</translation>
    </message>
    <message>
        <source>Not everything will be renewed and read by the servers without you.</source>
        <translation>Ohne Ihr Zutun wird nicht alles erneuert und von den Servern eingelesen.</translation>
    </message>
    <message>
        <source>proves the names to the CA by %1</source>
        <translation>weist der CA die Namen durch %1 nach</translation>
    </message>
    <message>
        <source>account at the CA: %1</source>
        <translation>Konto bei der CA: %1</translation>
    </message>
    <message>
        <source>proves the names to the CA by %1, with the account %2</source>
        <translation>weist der CA die Namen durch %1 nach, mit dem Konto %2</translation>
    </message>
</context>
<context>
    <name>mailseal::BackupCard</name>
    <message>
        <source>Type the name of the new file.</source>
        <translation>Geben Sie den Namen der neuen Datei ein.</translation>
    </message>
    <message>
        <source>The backup is saved as %1. Keep it apart from the passphrase.</source>
        <translation>Die Sicherungskopie ist als %1 gespeichert. Bewahren Sie sie getrennt von der Passphrase auf.</translation>
    </message>
    <message>
        <source>The key of the root is in it, too, because its folder is still here.</source>
        <translation>Auch der Schlüssel des Stammzertifikats ist darin, weil sein Ordner noch hier ist.</translation>
    </message>
    <message>
        <source>Back up the CA</source>
        <translation>CA sichern</translation>
    </message>
    <message>
        <source>The whole CA as one file, a tar archive with checksums. The keys in it stay encrypted. Whoever has no CA here yet can restore it.</source>
        <translation>Die ganze CA als eine Datei, ein tar-Archiv mit Prüfsummen. Die Schlüssel darin bleiben verschlüsselt. Wo noch keine CA ist, lässt sie sich daraus wiederherstellen.</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>Sichern…</translation>
    </message>
    <message>
        <source>Save the backup</source>
        <translation>Sicherungskopie speichern</translation>
    </message>
    <message>
        <source>New file</source>
        <translation>Neue Datei</translation>
    </message>
    <message>
        <source>Choose where the backup goes</source>
        <translation>Ort der Sicherungskopie wählen</translation>
    </message>
</context>
<context>
    <name>mailseal::CaPage</name>
    <message>
        <source>The folder of a CA</source>
        <translation>Der Ordner einer CA</translation>
    </message>
    <message>
        <source>Your own certificate authority, in the folder %1.</source>
        <translation>Ihre eigene Zertifizierungsstelle (CA), im Ordner %1.</translation>
    </message>
    <message>
        <source>An own certificate authority</source>
        <translation>Eigene Zertifizierungsstelle (CA)</translation>
    </message>
    <message>
        <source>For servers and programs inside your own house, and for clients that may relay: you sign their certificates, and your devices trust your root. The rest of the world does not.</source>
        <translation>Für Server und Programme im eigenen Haus und für Clients, die über Ihren Server senden dürfen: Sie signieren ihre Zertifikate, und Ihre Geräte vertrauen Ihrem Stammzertifikat. Der Rest der Welt vertraut ihm nicht.</translation>
    </message>
    <message>
        <source>Reading the CA…</source>
        <translation>Die CA wird gelesen…</translation>
    </message>
    <message>
        <source>Open another folder of a CA…</source>
        <translation>Anderen Ordner einer CA öffnen…</translation>
    </message>
    <message>
        <source>Another CA…</source>
        <translation>Andere CA…</translation>
    </message>
    <message>
        <source>How it is</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>What it may sign, when it ends, and its revocation list</source>
        <translation>Was sie signieren darf, wann sie abläuft, und ihre Zertifikatsperrliste</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>What it has signed; to renew, revoke or save it</source>
        <translation>Was sie signiert hat: erneuern, widerrufen oder speichern</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Signieren</translation>
    </message>
    <message>
        <source>Sign certificate requests</source>
        <translation>Zertifikatsanforderungen signieren</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>Vertrauen</translation>
    </message>
    <message>
        <source>How devices come to trust its root</source>
        <translation>Wie Geräte ihrem Stammzertifikat vertrauen</translation>
    </message>
    <message>
        <source>Start pa&amp;ge</source>
        <translation>&amp;Startseite</translation>
    </message>
    <message>
        <source>Upkeep</source>
        <translation>Pflege</translation>
    </message>
    <message>
        <source>Backup, roll-over, passphrase, other programs</source>
        <translation>Sicherungskopie, neuer Schlüssel, Passphrase, andere Programme</translation>
    </message>
</context>
<context>
    <name>mailseal::CaaRules</name>
    <message>
        <source>there are more than a hundred names</source>
        <translation>es sind mehr als hundert Namen</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort in der Zeit</translation>
    </message>
    <message>
        <source>a record there is marked as critical and says what is not known here</source>
        <translation>ein Eintrag dort ist als kritisch gekennzeichnet und besagt etwas, das hier nicht bekannt ist</translation>
    </message>
    <message>
        <source>a record there asks for an account or a proof, and those of %1 are not known here</source>
        <translation>ein Eintrag dort verlangt ein Konto oder einen Nachweis, und die von %1 sind hier nicht bekannt</translation>
    </message>
</context>
<context>
    <name>mailseal::CatalogueLines</name>
    <message>
        <source>For %1 %2, as it is installed here.</source>
        <translation>Für %1 %2, wie es hier installiert ist.</translation>
    </message>
    <message>
        <source>For %1.</source>
        <translation>Für %1.</translation>
    </message>
</context>
<context>
    <name>mailseal::CertificatesPane</name>
    <message>
        <source>Nothing has been signed yet.</source>
        <translation>Es wurde noch nichts signiert.</translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s), newest first.</source>
        <translation>
            <numerusform>%n Zertifikat.</numerusform>
            <numerusform>%n Zertifikate, die neuesten zuerst.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n certificate(s).</source>
        <translation>
            <numerusform>%1 von %n Zertifikat.</numerusform>
            <numerusform>%1 von %n Zertifikaten.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>S&amp;uchen</translation>
    </message>
    <message>
        <source>a part of a name, of the subject or of the serial number</source>
        <translation>Teil von Namen, Inhaber oder Seriennummer</translation>
    </message>
    <message>
        <source>St&amp;ate</source>
        <translation>&amp;Zustand</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Certificates of this CA</source>
        <translation>Zertifikate dieser CA</translation>
    </message>
</context>
<context>
    <name>mailseal::ChainCard</name>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Intermediate</source>
        <translation>Zwischenzertifikat</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Stammzertifikat</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>It signed the certificate above. Get it from the certificate authority and add it here.</source>
        <translation>Damit wurde das Zertifikat darüber unterschrieben. Holen Sie es von der Zertifizierungsstelle und fügen Sie es hier hinzu.</translation>
    </message>
    <message>
        <source>It signed the certificate above, which says where it can be had: %1</source>
        <translation>Damit wurde das Zertifikat darüber unterschrieben; dort steht, wo es zu bekommen ist: %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>need not be in the file</source>
        <translation>gehört nicht in die Datei</translation>
    </message>
    <message>
        <source>not in this file</source>
        <translation>nicht in dieser Datei</translation>
    </message>
    <message>
        <source>“%1” is missing</source>
        <translation>„%1“ fehlt</translation>
    </message>
    <message>
        <source>trusted</source>
        <translation>vertrauenswürdig</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>The certificate “%1” is missing. %2</source>
        <translation>Das Zertifikat „%1“ fehlt. %2</translation>
    </message>
    <message>
        <source>%1, %2, %3, issued by %4.</source>
        <translation>%1, %2, %3, ausgestellt von %4.</translation>
    </message>
    <message>
        <source>It has expired.</source>
        <translation>Es ist abgelaufen.</translation>
    </message>
    <message>
        <source>It is trusted.</source>
        <translation>Es ist vertrauenswürdig.</translation>
    </message>
    <message>
        <source>Names: %1.</source>
        <translation>Namen: %1.</translation>
    </message>
    <message>
        <source>Missing names: %1.</source>
        <translation>Fehlende Namen: %1.</translation>
    </message>
</context>
<context>
    <name>mailseal::ChainPane</name>
    <message>
        <source>Certificate chain</source>
        <translation>Zertifikatskette</translation>
    </message>
    <message>
        <source>There is no server certificate here whose chain could be drawn.</source>
        <translation>Hier ist kein Serverzertifikat, dessen Kette gezeichnet werden könnte.</translation>
    </message>
    <message>
        <source>Fingerprint SHA-256</source>
        <translation>Fingerabdruck SHA-256</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>TLSA record</source>
        <translation>TLSA-Eintrag</translation>
    </message>
    <message>
        <source>&amp;All details</source>
        <translation>&amp;Alle Einzelheiten</translation>
    </message>
    <message>
        <source>Ne&amp;w certificate…</source>
        <translation>Neues Zert&amp;ifikat…</translation>
    </message>
    <message>
        <source>Opens the wizard with the names and the subject of this one</source>
        <translation>Öffnet den Assistenten mit den Namen und dem Inhaber dieses Zertifikats</translation>
    </message>
</context>
<context>
    <name>mailseal::CheckActions</name>
    <message>
        <source>Mend…</source>
        <translation>Berichtigen…</translation>
    </message>
    <message>
        <source>Sort…</source>
        <translation>Sortieren…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Convert to PEM…</source>
        <translation>In PEM umwandeln…</translation>
    </message>
    <message>
        <source>Remove passphrase…</source>
        <translation>Passphrase entfernen…</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Try again…</source>
        <translation>Noch einmal…</translation>
    </message>
    <message>
        <source>New certificate…</source>
        <translation>Neues Zertifikat…</translation>
    </message>
</context>
<context>
    <name>mailseal::CheckPage</name>
    <message>
        <source>&amp;Name or address of the server</source>
        <translation>&amp;Name oder Adresse des Servers</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>Start pa&amp;ge</source>
        <translation>&amp;Startseite</translation>
    </message>
    <message>
        <source>&amp;Save the report…</source>
        <translation>&amp;Bericht speichern…</translation>
    </message>
    <message>
        <source>&amp;Mail domain</source>
        <translation>&amp;Maildomain</translation>
    </message>
    <message>
        <source>Check a server or a domain</source>
        <translation>Server oder Domain prüfen</translation>
    </message>
    <message>
        <source>What mail programs and other servers see of it, and what is wrong with that.</source>
        <translation>Was Mailprogramme und andere Server davon sehen, und was daran falsch ist.</translation>
    </message>
    <message>
        <source>The ports of a server</source>
        <translation>Die Ports eines Servers</translation>
    </message>
    <message>
        <source>TLS, certificate and names on each port</source>
        <translation>TLS, Zertifikat und Namen an jedem Port</translation>
    </message>
    <message>
        <source>A mail domain</source>
        <translation>Eine Maildomain</translation>
    </message>
    <message>
        <source>Every way in: mail servers, DANE, MTA-STS, and what the domain publishes</source>
        <translation>Jeder Weg hinein: Mailserver, DANE, MTA-STS und was die Domain veröffentlicht</translation>
    </message>
    <message>
        <source>Certificate that they &amp;ought to show (optional)</source>
        <translation>Zertifikat, das sie zeigen s&amp;ollen (wahlweise)</translation>
    </message>
    <message>
        <source>a file, or the host name of a set that was installed here</source>
        <translation>eine Datei oder der Rechnername eines hier eingespielten Satzes</translation>
    </message>
    <message>
        <source>Choose the file of the certificate</source>
        <translation>Datei des Zertifikats wählen</translation>
    </message>
    <message>
        <source>&amp;Name of the server</source>
        <translation>&amp;Name des Servers</translation>
    </message>
    <message>
        <source>Certificate or key that is &amp;in use</source>
        <translation>Zertifikat &amp;oder Schlüssel in Gebrauch</translation>
    </message>
    <message>
        <source>DANE records of a server</source>
        <translation>DANE-Einträge eines Servers</translation>
    </message>
    <message>
        <source>The TLSA records of its keys to publish, what is published, and when a key may be changed</source>
        <translation>Die TLSA-Einträge seiner Schlüssel zum Veröffentlichen, was veröffentlicht ist, und wann ein Schlüssel gewechselt werden darf</translation>
    </message>
</context>
<context>
    <name>mailseal::CheckRows</name>
    <message>
        <source>binary (DER)</source>
        <translation>binär (DER)</translation>
    </message>
    <message>
        <source>archive</source>
        <translation>Archiv</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n Objekt</numerusform>
            <numerusform>%n Objekte</numerusform>
        </translation>
    </message>
    <message>
        <source>Valid for %1.</source>
        <translation>Gültig für %1.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Keine.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left, until %1</source>
        <translation>
            <numerusform>Noch %n Tag, bis %1</numerusform>
            <numerusform>Noch %n Tage, bis %1</numerusform>
        </translation>
    </message>
    <message>
        <source>No certificate of a server is in the file.</source>
        <translation>In der Datei ist kein Serverzertifikat.</translation>
    </message>
    <message>
        <source>The key in %1 belongs to the certificate.</source>
        <translation>Der Schlüssel in %1 gehört zum Zertifikat.</translation>
    </message>
    <message>
        <source>The key in %1 belongs to the request.</source>
        <translation>Der Schlüssel in %1 gehört zur Anforderung.</translation>
    </message>
    <message>
        <source>%1, belongs to the certificate.</source>
        <translation>%1, gehört zum Zertifikat.</translation>
    </message>
    <message>
        <source>%1, belongs to the request.</source>
        <translation>%1, gehört zur Anforderung.</translation>
    </message>
    <message>
        <source>No private key was given. Add its file to see whether it belongs here.</source>
        <translation>Es wurde kein privater Schlüssel angegeben. Fügen Sie seine Datei hinzu, um zu sehen, ob er dazugehört.</translation>
    </message>
    <message>
        <source>Choose key…</source>
        <translation>Schlüssel wählen…</translation>
    </message>
    <message>
        <source>There is no chain to check.</source>
        <translation>Es gibt keine Kette zu prüfen.</translation>
    </message>
    <message>
        <source>Complete; “%1” is trusted.</source>
        <translation>Vollständig; „%1“ ist vertrauenswürdig.</translation>
    </message>
    <message>
        <source>Nothing is missing in the file.</source>
        <translation>In der Datei fehlt nichts.</translation>
    </message>
    <message>
        <source>Nothing to say without a certificate.</source>
        <translation>Ohne Zertifikat ist dazu nichts zu sagen.</translation>
    </message>
    <message>
        <source>%1, signed with %2.</source>
        <translation>%1, unterschrieben mit %2.</translation>
    </message>
    <message>
        <source>%1, %2, nothing unusual.</source>
        <translation>%1, %2, nichts Ungewöhnliches.</translation>
    </message>
    <message>
        <source>The dates of each are in the list of objects.</source>
        <translation>Die Daten jedes einzelnen stehen in der Liste der Objekte.</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <source>Type passphrase…</source>
        <translation>Passphrase eingeben…</translation>
    </message>
    <message>
        <source>Reading was stopped.</source>
        <translation>Das Lesen wurde angehalten.</translation>
    </message>
    <message>
        <source>Try again when you want to see the file.</source>
        <translation>Versuchen Sie es noch einmal, wenn Sie die Datei sehen möchten.</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>Diese Datei kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The passphrase does not open this file.</source>
        <translation>Die Passphrase öffnet diese Datei nicht.</translation>
    </message>
    <message>
        <source>This file needs its passphrase.</source>
        <translation>Diese Datei braucht ihre Passphrase.</translation>
    </message>
    <message>
        <source>This file is protected in a way that is not supported.</source>
        <translation>Diese Datei ist auf eine Weise geschützt, die nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>This file is damaged.</source>
        <translation>Diese Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>Nothing is wrong with this file.</source>
        <translation>An dieser Datei ist nichts falsch.</translation>
    </message>
    <message>
        <source>Looked at: %1.</source>
        <translation>Angesehen: %1.</translation>
    </message>
    <message>
        <source>TLS does not start with this file.</source>
        <translation>Mit dieser Datei startet TLS nicht.</translation>
    </message>
    <message>
        <source>This file needs to be mended or replaced.</source>
        <translation>Diese Datei muss berichtigt oder ersetzt werden.</translation>
    </message>
    <message>
        <source>This file works, but there is something to look at.</source>
        <translation>Diese Datei funktioniert, aber sehen Sie sich etwas an.</translation>
    </message>
    <message>
        <source>This file is all right; a detail could be better.</source>
        <translation>Diese Datei ist in Ordnung; eine Kleinigkeit könnte besser sein.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more of this kind</source>
        <translation>
            <numerusform>und %n weiterer Befund dieser Art</numerusform>
            <numerusform>und %n weitere Befunde dieser Art</numerusform>
        </translation>
    </message>
    <message>
        <source>Mail servers use this file, but clients refuse it or warn.</source>
        <translation>Mailserver verwenden diese Datei, aber Clients lehnen sie ab oder warnen.</translation>
    </message>
    <message>
        <source>Mail servers use this file, but there is something to look at.</source>
        <translation>Mailserver verwenden diese Datei, aber etwas sollten Sie sich ansehen.</translation>
    </message>
    <message>
        <source>Mail servers and clients use this file; a detail could be better.</source>
        <translation>Mailserver und Clients kommen mit dieser Datei zurecht; ein Detail könnte besser sein.</translation>
    </message>
    <message>
        <source>Mail servers and clients use this file; nothing is wrong with it.</source>
        <translation>Mailserver und Clients kommen mit dieser Datei zurecht; nichts ist falsch.</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n Hinweis</numerusform>
            <numerusform>%n Hinweise</numerusform>
        </translation>
    </message>
    <message>
        <source>A mail server needs this file as PEM first.</source>
        <translation>Ein Mailserver braucht diese Datei zuerst als PEM.</translation>
    </message>
    <message>
        <source>The request names none; only its subject says %1.</source>
        <translation>Die Anforderung nennt keine; nur im Inhaber steht %1.</translation>
    </message>
    <message>
        <source>Asked for: %1</source>
        <translation>Beantragt: %1</translation>
    </message>
    <message>
        <source>A request has no chain yet.</source>
        <translation>Eine Anforderung hat noch keine Kette.</translation>
    </message>
    <message>
        <source>A request has none: the CA sets them.</source>
        <translation>Eine Anforderung hat keine: Die Laufzeit legt die CA fest.</translation>
    </message>
</context>
<context>
    <name>mailseal::CheckState</name>
    <message>
        <source>All right</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Nicht geprüft</translation>
    </message>
</context>
<context>
    <name>mailseal::Citation</name>
    <message>
        <source>tried on %1</source>
        <translation>ausprobiert mit %1</translation>
    </message>
</context>
<context>
    <name>mailseal::ClosingQuestion</name>
    <message>
        <source>Close Mailseal</source>
        <translation>Mailseal schließen</translation>
    </message>
    <message>
        <source>The setup is not finished, and nothing has been written yet.</source>
        <translation>Die Einrichtung ist nicht abgeschlossen, und es wurde noch nichts geschrieben.</translation>
    </message>
    <message>
        <source>&amp;Discard the answers</source>
        <translation>Antworten &amp;verwerfen</translation>
    </message>
    <message>
        <source>Shall the answers be kept, so that you can go on next time? Passphrases and keys are not kept.</source>
        <translation>Sollen die Antworten aufbewahrt werden, damit Sie beim nächsten Mal weitermachen können? Passphrasen und Schlüssel werden nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>&amp;Keep them for next time</source>
        <translation>Für das nächste Mal &amp;aufbewahren</translation>
    </message>
    <message>
        <source>The answers cannot be kept for next time, because your home folder is not known (HOME is empty).</source>
        <translation>Die Antworten können nicht aufbewahrt werden, weil Ihr Home-Ordner nicht bekannt ist (HOME ist leer).</translation>
    </message>
</context>
<context>
    <name>mailseal::CommandLine</name>
    <message>
        <source>Copy command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>The same with %1:</source>
        <translation>Dasselbe mit %1:</translation>
    </message>
</context>
<context>
    <name>mailseal::Commands</name>
    <message>
        <source>Checks the configuration. Key and certificate are not looked at here; a wrong key shows only when somebody connects.</source>
        <translation>Prüft die Konfiguration. Schlüssel und Zertifikat werden dabei nicht angesehen; ein falscher Schlüssel fällt erst auf, wenn sich jemand verbindet.</translation>
    </message>
    <message>
        <source>Makes the server use it.</source>
        <translation>Damit übernimmt der Server die Änderungen.</translation>
    </message>
    <message>
        <source>Made by Mailseal for %1 %2: %3</source>
        <translation>Von Mailseal für %1 %2 erzeugt: %3</translation>
    </message>
    <message>
        <source>If the port is open already, its entry stays as it is, with its options for log-ins, filters and restrictions; only those about TLS are set.</source>
        <translation>Ist der Port schon offen, bleibt sein Eintrag, wie er ist, mit seinen Optionen für Anmeldung, Filter und Einschränkungen; gesetzt werden nur die zu TLS.</translation>
    </message>
    <message>
        <source>The port of %1 is open already. Set the options about TLS of its entry by hand: %2</source>
        <translation>Der Port von %1 ist schon offen. Setzen Sie die TLS-Optionen seines Eintrags von Hand: %2</translation>
    </message>
    <message>
        <source>Keeps a copy of each file beside it.</source>
        <translation>Legt neben jeder Datei eine Kopie von ihr ab.</translation>
    </message>
    <message>
        <source>The port of %1 is in use by an entry for this machine alone, or by another program. Nothing was changed there.</source>
        <translation>Den Port von %1 belegt ein Eintrag nur für diesen Rechner oder ein anderes Programm. Dort wurde nichts geändert.</translation>
    </message>
</context>
<context>
    <name>mailseal::CompareView</name>
    <message>
        <source>Choose two different ones to compare. Open a second file to have it here.</source>
        <translation>Wählen Sie zwei verschiedene zum Vergleichen. Öffnen Sie eine zweite Datei, damit sie hier steht.</translation>
    </message>
    <message>
        <source>Both hold the same.</source>
        <translation>Beide enthalten dasselbe.</translation>
    </message>
    <message>
        <source>&amp;Left</source>
        <translation>&amp;Links</translation>
    </message>
    <message>
        <source>&amp;Right</source>
        <translation>&amp;Rechts</translation>
    </message>
    <message>
        <source>Show &amp;differences only</source>
        <translation>Nur &amp;Unterschiede zeigen</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Not here, because they hold more objects than can be laid side by side: %1.</source>
        <translation>Nicht dabei, weil zu viele Objekte darin sind, um sie nebeneinanderzulegen: %1.</translation>
    </message>
    <message>
        <source>Differences are bold.</source>
        <translation>Unterschiede sind fett.</translation>
    </message>
</context>
<context>
    <name>mailseal::ComparisonTable</name>
    <message>
        <source>not there</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>number %1</source>
        <translation>Nummer %1</translation>
    </message>
    <message>
        <source>only left</source>
        <translation>nur links</translation>
    </message>
    <message>
        <source>only right</source>
        <translation>nur rechts</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>verschieden</translation>
    </message>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>≠ differs</source>
        <translation>≠ verschieden</translation>
    </message>
    <message>
        <source>=</source>
        <translation>=</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
</context>
<context>
    <name>mailseal::ConfigurationSource</name>
    <message>
        <source>Folder with a copy of the server&apos;s files</source>
        <translation>Ordner mit einer Kopie der Dateien des Servers</translation>
    </message>
    <message>
        <source>Con&amp;figuration of</source>
        <translation>K&amp;onfiguration von</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>diesem Rechner</translation>
    </message>
    <message>
        <source>a copy in a folder</source>
        <translation>einer Kopie in einem Ordner</translation>
    </message>
    <message>
        <source>Folder that holds etc/postfix and the like</source>
        <translation>Ordner, der etc/postfix und dergleichen enthält</translation>
    </message>
    <message>
        <source>Browse: %1</source>
        <translation>Durchsuchen: %1</translation>
    </message>
    <message>
        <source>Rea&amp;d again</source>
        <translation>&amp;Neu einlesen</translation>
    </message>
</context>
<context>
    <name>mailseal::ConfigureForm</name>
    <message>
        <source>Source: %1, as of %2.</source>
        <translation>Quelle: %1, Stand %2.</translation>
    </message>
    <message>
        <source>Mail se&amp;rver</source>
        <translation>&amp;Mailserver</translation>
    </message>
    <message>
        <source>&amp;Version</source>
        <translation>&amp;Version</translation>
    </message>
    <message>
        <source>&amp;Used for</source>
        <translation>Verwendet &amp;für</translation>
    </message>
    <message>
        <source>&amp;How strict</source>
        <translation>Sicher&amp;heitsniveau</translation>
    </message>
    <message>
        <source>Services are started b&amp;y</source>
        <translation>Dienste werden &amp;gestartet mit</translation>
    </message>
    <message>
        <source>Certificate and key</source>
        <translation>Zertifikat und Schlüssel</translation>
    </message>
</context>
<context>
    <name>mailseal::ConfigurePage</name>
    <message>
        <source>The lines that your server needs</source>
        <translation>Die Zeilen, die Ihr Server braucht</translation>
    </message>
    <message>
        <source>Nothing is written here: copy or save the lines and put them into the server&apos;s files.</source>
        <translation>Hier wird nichts geschrieben: Kopieren oder speichern Sie die Zeilen und fügen Sie sie in die Dateien des Servers ein.</translation>
    </message>
    <message>
        <source>Start pa&amp;ge</source>
        <translation>&amp;Startseite</translation>
    </message>
    <message>
        <source>Part of the page</source>
        <translation>Teil der Seite</translation>
    </message>
    <message>
        <source>Server and files</source>
        <translation>Server und Dateien</translation>
    </message>
    <message>
        <source>Which server, how strict, and where its files are</source>
        <translation>Welcher Server, welches Sicherheitsniveau und wo seine Dateien sind</translation>
    </message>
    <message>
        <source>The lines for them</source>
        <translation>Die Zeilen dafür</translation>
    </message>
    <message>
        <source>What has to be in the server&apos;s files</source>
        <translation>Was in den Dateien des Servers stehen muss</translation>
    </message>
    <message>
        <source>The lines are shown here once the fields for server and files are right.</source>
        <translation>Die Zeilen erscheinen hier, sobald die Felder für Server und Dateien stimmen.</translation>
    </message>
</context>
<context>
    <name>mailseal::ConfigureTitles</name>
    <message>
        <source>everything usual</source>
        <translation>alle üblichen Dienste</translation>
    </message>
    <message>
        <source>mail from other servers (port 25)</source>
        <translation>E-Mails von anderen Servern (Port 25)</translation>
    </message>
    <message>
        <source>mail to other servers</source>
        <translation>E-Mails an andere Server</translation>
    </message>
    <message>
        <source>mail from own users (port 587, STARTTLS)</source>
        <translation>E-Mails eigener Benutzer (Port 587, STARTTLS)</translation>
    </message>
    <message>
        <source>mail from own users (port 465, TLS at once)</source>
        <translation>E-Mails eigener Benutzer (Port 465, sofort TLS)</translation>
    </message>
    <message>
        <source>reading mail with IMAP (ports 143, 993)</source>
        <translation>E-Mails lesen mit IMAP (Ports 143, 993)</translation>
    </message>
    <message>
        <source>reading mail with POP3 (ports 110, 995)</source>
        <translation>E-Mails lesen mit POP3 (Ports 110, 995)</translation>
    </message>
    <message>
        <source>relaying for known client certificates</source>
        <translation>Weiterleiten für bekannte Clientzertifikate</translation>
    </message>
    <message>
        <source>looking users up in LDAP over TLS</source>
        <translation>Benutzer über TLS in LDAP nachschlagen</translation>
    </message>
    <message>
        <source>everyone can still deliver</source>
        <translation>alle können noch zustellen</translation>
    </message>
    <message>
        <source>recommended</source>
        <translation>empfohlen</translation>
    </message>
    <message>
        <source>only what is modern</source>
        <translation>nur, was modern ist</translation>
    </message>
    <message>
        <source>systemd (systemctl)</source>
        <translation>systemd (systemctl)</translation>
    </message>
    <message>
        <source>SysV init (service)</source>
        <translation>SysV-Init (service)</translation>
    </message>
    <message>
        <source>OpenRC (rc-service)</source>
        <translation>OpenRC (rc-service)</translation>
    </message>
    <message>
        <source>FreeBSD (service)</source>
        <translation>FreeBSD (service)</translation>
    </message>
</context>
<context>
    <name>mailseal::ConsolePane</name>
    <message>
        <source>Delete?</source>
        <translation>Löschen?</translation>
    </message>
    <message>
        <source>“%1” deletes. Send it?</source>
        <translation>„%1“ löscht. Senden?</translation>
    </message>
    <message>
        <source>End &amp;waiting</source>
        <translation>&amp;Warten beenden</translation>
    </message>
    <message>
        <source>&amp;Wait for news</source>
        <translation>Auf Neues &amp;warten</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Copy the conversation</source>
        <translation>Gespräch kopieren</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>&amp;List folders</source>
        <translation>Ordner auf&amp;listen</translation>
    </message>
    <message>
        <source>S&amp;tatus</source>
        <translation>Stat&amp;us</translation>
    </message>
    <message>
        <source>Open &amp;read-only</source>
        <translation>&amp;Nur lesend öffnen</translation>
    </message>
    <message>
        <source>&amp;Newest messages</source>
        <translation>Neueste Na&amp;chrichten</translation>
    </message>
    <message>
        <source>S&amp;earch…</source>
        <translation>Suc&amp;hen…</translation>
    </message>
    <message>
        <source>L&amp;og out</source>
        <translation>Ab&amp;melden</translation>
    </message>
    <message>
        <source>&amp;Command</source>
        <translation>&amp;Befehl</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
</context>
<context>
    <name>mailseal::ContentPane</name>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>Spei&amp;chern…</translation>
    </message>
    <message>
        <source>Content of the chosen file</source>
        <translation>Inhalt der ausgewählten Datei</translation>
    </message>
    <message>
        <source>Show the private &amp;key</source>
        <translation>&amp;Privaten Schlüssel anzeigen</translation>
    </message>
    <message>
        <source>Another file is there already: - stands there now, + would take its place, all other lines are the same.</source>
        <translation>Dort ist schon eine andere Datei: - steht jetzt da, + käme an die Stelle, alle anderen Zeilen sind gleich.</translation>
    </message>
    <message>
        <source>View of the file</source>
        <translation>Ansicht der Datei</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>How it differs from the file that is there</source>
        <translation>Worin sie sich von der vorhandenen Datei unterscheidet</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>What would be written</source>
        <translation>Was geschrieben würde</translation>
    </message>
    <message>
        <source>The private key is hidden. It is written with the owner and mode that are said beside its name.</source>
        <translation>Der private Schlüssel ist verborgen. Geschrieben wird er mit dem Eigentümer und den Zugriffsrechten, die bei seinem Namen stehen.</translation>
    </message>
</context>
<context>
    <name>mailseal::Conversation</name>
    <message>
        <source>%1, too much to keep</source>
        <translation>%1, zu viel zum Behalten</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s), %1</source>
        <translation>
            <numerusform>%n Zeile, %1</numerusform>
            <numerusform>%n Zeilen, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::ConversationModel</name>
    <message>
        <source>Sent: %1</source>
        <translation>Gesendet: %1</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>Empfangen: %1</translation>
    </message>
</context>
<context>
    <name>mailseal::ConvertDialog</name>
    <message>
        <source>&amp;Leave the root certificate out</source>
        <translation>S&amp;tammzertifikat weglassen</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>Umwandeln</translation>
    </message>
    <message>
        <source>All open files together</source>
        <translation>Alle geöffneten Dateien zusammen</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>Vo&amp;n</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>Na&amp;ch</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>Wa&amp;s</translation>
    </message>
    <message>
        <source>Friendly na&amp;me</source>
        <translation>Anzeigena&amp;me</translation>
    </message>
    <message>
        <source>Con&amp;vert and save</source>
        <translation>&amp;Umwandeln und speichern</translation>
    </message>
</context>
<context>
    <name>mailseal::CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>mailseal::CreateForm</name>
    <message>
        <source>Type the domain whose hosts the CA may sign: example.org</source>
        <translation>Geben Sie die Domain ein, deren Rechner die CA signieren darf: example.org</translation>
    </message>
    <message>
        <source>Type the name of a folder.</source>
        <translation>Geben Sie den Namen eines Ordners ein.</translation>
    </message>
    <message>
        <source>Type an address that begins with http://, or leave this empty.</source>
        <translation>Geben Sie eine Adresse ein, die mit http:// beginnt, oder lassen Sie das Feld leer.</translation>
    </message>
    <message>
        <source>&amp;Domains and addresses that it may sign, and nothing else</source>
        <translation>&amp;Domains und Adressen, die sie signieren darf (sonst nichts)</translation>
    </message>
    <message>
        <source>&amp;Name of the CA</source>
        <translation>&amp;Name der CA</translation>
    </message>
    <message>
        <source>What signs?</source>
        <translation>Womit wird signiert?</translation>
    </message>
    <message>
        <source>The &amp;root itself</source>
        <translation>Mit dem S&amp;tammzertifikat selbst</translation>
    </message>
    <message>
        <source>One key. It stays here, encrypted, because it signs every certificate.</source>
        <translation>Ein Schlüssel. Er bleibt verschlüsselt hier, weil er jedes Zertifikat signiert.</translation>
    </message>
    <message>
        <source>An &amp;intermediate certificate</source>
        <translation>Mit einem &amp;Zwischenzertifikat</translation>
    </message>
    <message>
        <source>The root’s key goes to a stick. If the key here is ever lost or stolen, the root makes another one, and no device has to be told.</source>
        <translation>Der Schlüssel des Stammzertifikats kommt auf einen USB-Stick. Geht der Schlüssel hier verloren oder wird er gestohlen, stellt das Stammzertifikat ein neues Zwischenzertifikat aus, und kein Gerät muss davon wissen.</translation>
    </message>
    <message>
        <source>&amp;Folder of the CA</source>
        <translation>&amp;Ordner der CA</translation>
    </message>
    <message>
        <source>Choose the folder of the CA</source>
        <translation>Den Ordner der CA wählen</translation>
    </message>
    <message>
        <source>Where you will p&amp;ublish its revocation list (optional)</source>
        <translation>Wo Sie ihre Zertifikatsperrliste &amp;veröffentlichen (optional)</translation>
    </message>
</context>
<context>
    <name>mailseal::CreatePane</name>
    <message>
        <source>The root “%1” with a new key (%2), valid until %3. Devices will be told to trust it.</source>
        <translation>Das Stammzertifikat „%1“ mit einem neuen Schlüssel (%2), gültig bis %3. Ihm sollen die Geräte vertrauen.</translation>
    </message>
    <message>
        <source>It can sign for %1 and all hosts below, and no device accepts anything else from it.</source>
        <translation>Es kann für %1 und alle Rechner darunter signieren; etwas anderes nimmt kein Gerät von ihm an.</translation>
    </message>
    <message>
        <source>An intermediate certificate with a key of its own, valid until %1. It signs, and the root’s key waits in the folder %2 to be moved to a stick.</source>
        <translation>Ein Zwischenzertifikat mit einem eigenen Schlüssel, gültig bis %1. Damit wird signiert; der Schlüssel des Stammzertifikats liegt im Ordner %2 bereit, um auf einen USB-Stick verschoben zu werden.</translation>
    </message>
    <message>
        <source>Everything goes to the folder %1, which only you can read. The keys are encrypted with the passphrase you typed; nobody can restore it.</source>
        <translation>Alles kommt in den Ordner %1, den nur Sie lesen können. Die Schlüssel sind mit der eingegebenen Passphrase verschlüsselt; niemand kann sie wiederherstellen.</translation>
    </message>
    <message>
        <source>Its certificates name no revocation list; that cannot be added to them later.</source>
        <translation>Ihre Zertifikate nennen keine Zertifikatsperrliste; das lässt sich später nicht nachtragen.</translation>
    </message>
    <message>
        <source>Its certificates say that the revocation list is at %1.</source>
        <translation>Ihre Zertifikate sagen, dass die Zertifikatsperrliste unter %1 liegt.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>Angehalten. Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>This will be made</source>
        <translation>Das wird erstellt</translation>
    </message>
    <message>
        <source>R&amp;eview</source>
        <translation>Ü&amp;berprüfen</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Make the &amp;CA</source>
        <translation>&amp;CA erstellen</translation>
    </message>
</context>
<context>
    <name>mailseal::DaneLook</name>
    <message>
        <source>nothing is published</source>
        <translation>nichts veröffentlicht</translation>
    </message>
    <message>
        <source>as it should be</source>
        <translation>wie es sein soll</translation>
    </message>
    <message>
        <source>the current key only</source>
        <translation>nur der jetzige Schlüssel</translation>
    </message>
    <message>
        <source>the next key only</source>
        <translation>nur der nächste Schlüssel</translation>
    </message>
    <message>
        <source>fits nothing</source>
        <translation>passt zu nichts</translation>
    </message>
    <message>
        <source>no valid answer</source>
        <translation>keine gültige Antwort</translation>
    </message>
    <message>
        <source>port %1</source>
        <translation>Port %1</translation>
    </message>
    <message>
        <source>Nothing is published yet.</source>
        <translation>Es ist noch nichts veröffentlicht.</translation>
    </message>
    <message>
        <source>What is published could not be found out.</source>
        <translation>Was veröffentlicht ist, ließ sich nicht feststellen.</translation>
    </message>
    <message>
        <source>What is published fits, on every port that was asked about.</source>
        <translation>Was veröffentlicht ist, passt an jedem Port, nach dem gefragt wurde.</translation>
    </message>
    <message>
        <source>What is published is not yet as it should be.</source>
        <translation>Was veröffentlicht ist, ist noch nicht, wie es sein soll.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::DanePane</name>
    <message>
        <source>Looking at the keys and at what is published…</source>
        <translation>Schlüssel und Veröffentlichtes werden angesehen…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Nothing is known here about the keys of this server. Choose the file of its certificate or key.</source>
        <translation>Über die Schlüssel dieses Servers ist hier nichts bekannt. Wählen Sie die Datei seines Zertifikats oder Schlüssels.</translation>
    </message>
    <message>
        <source>Ne&amp;xt key, its CSR or its certificate (only to change the key)</source>
        <translation>Nä&amp;chster Schlüssel, dessen CSR oder Zertifikat (nur zum Wechsel des Schlüssels)</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>eine Datei</translation>
    </message>
    <message>
        <source>Choose the file of the next key</source>
        <translation>Datei des nächsten Schlüssels wählen</translation>
    </message>
    <message>
        <source>&amp;Ports</source>
        <translation>Po&amp;rts</translation>
    </message>
    <message>
        <source>25, or those of the set</source>
        <translation>25, oder die des Satzes</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Progress of the questions</source>
        <translation>Fortschritt der Fragen</translation>
    </message>
</context>
<context>
    <name>mailseal::DaneRules</name>
    <message>
        <source>the MX records are not signed</source>
        <translation>die MX-Einträge sind nicht signiert</translation>
    </message>
    <message>
        <source>the addresses are not signed</source>
        <translation>die Adressen sind nicht signiert</translation>
    </message>
    <message>
        <source>the TLSA records are not signed</source>
        <translation>die TLSA-Einträge sind nicht signiert</translation>
    </message>
</context>
<context>
    <name>mailseal::DetailText</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Details of the error</source>
        <translation>Details zum Fehler</translation>
    </message>
</context>
<context>
    <name>mailseal::DiagnosePage</name>
    <message>
        <source>Open a log or a mail</source>
        <translation>Log oder E-Mail öffnen</translation>
    </message>
    <message>
        <source>Nothing is wrong with TLS in what was looked at.</source>
        <translation>Was angesehen wurde, zeigt keine Fehler bei TLS.</translation>
    </message>
    <message>
        <source>Understand a log line</source>
        <translation>Eine Zeile im Log verstehen</translation>
    </message>
    <message>
        <source>O&amp;pen a log…</source>
        <translation>Log ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Was es bedeutet</translation>
    </message>
    <message>
        <source>Reading the log</source>
        <translation>Das Log wird gelesen</translation>
    </message>
    <message>
        <source>Start pa&amp;ge</source>
        <translation>&amp;Startseite</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>&amp;Erklären</translation>
    </message>
    <message>
        <source>Paste lines of a mail server&apos;s log, the headers of a mail, or another server&apos;s report, and see what they say about TLS and what mends it. Nothing leaves this machine.</source>
        <translation>Fügen Sie Zeilen aus dem Log eines Mailservers, die Kopfzeilen einer E-Mail oder den Bericht eines anderen Servers ein, und sehen Sie, was sie über TLS sagen und was es behebt. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Lines of a log, headers of a mail, or a report</source>
        <translation>Zeilen eines Logs, Kopfzeilen einer E-Mail oder ein Bericht</translation>
    </message>
    <message>
        <source>The %1 worst of %2 causes are shown here; “mailseal-cli tlsrpt” lists more.</source>
        <translation>Hier stehen die %1 schwersten von %2 Ursachen; „mailseal-cli tlsrpt“ nennt mehr.</translation>
    </message>
</context>
<context>
    <name>mailseal::Diagnosis</name>
    <message>
        <source>at %1</source>
        <translation>am %1</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>vom %1 bis %2</translation>
    </message>
    <message>
        <source>There is nothing to look at.</source>
        <translation>Es gibt nichts anzusehen.</translation>
    </message>
    <message numerus="yes">
        <source>None of the %n line(s) is one of Postfix, Dovecot, Courier or Exim. Take the log that the mail server writes, mostly /var/log/mail.log or “journalctl -u postfix”.</source>
        <translation>
            <numerusform>Die %n Zeile stammt nicht von Postfix, Dovecot, Courier oder Exim. Nehmen Sie das Log, das der Mailserver schreibt, meist /var/log/mail.log oder „journalctl -u postfix“.</numerusform>
            <numerusform>Keine der %n Zeilen stammt von Postfix, Dovecot, Courier oder Exim. Nehmen Sie das Log, das der Mailserver schreibt, meist /var/log/mail.log oder „journalctl -u postfix“.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n line(s)</source>
        <translation>
            <numerusform>%1: %n Zeile</numerusform>
            <numerusform>%1: %n Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looked at %n line(s)</source>
        <translation>
            <numerusform>%n Zeile angesehen</numerusform>
            <numerusform>%n Zeilen angesehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n-mal</numerusform>
            <numerusform>%n-mal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) held back</source>
        <translation>
            <numerusform>%n E-Mail zurückgehalten</numerusform>
            <numerusform>%n E-Mails zurückgehalten</numerusform>
        </translation>
    </message>
    <message>
        <source>mail then went without TLS</source>
        <translation>danach ging E-Mail ohne TLS</translation>
    </message>
    <message>
        <source>came to TLS soon after</source>
        <translation>kam bald danach mit TLS</translation>
    </message>
</context>
<context>
    <name>mailseal::DifferencePane</name>
    <message>
        <source>Everything is configured as proposed.</source>
        <translation>Alles ist schon so eingestellt wie vorgeschlagen.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) are new or change: + comes, - goes, all others are there already.</source>
        <translation>
            <numerusform>%n Zeile ist neu oder ändert sich: + kommt hinzu, - entfällt, alle anderen sind schon da.</numerusform>
            <numerusform>%n Zeilen sind neu oder ändern sich: + kommt hinzu, - entfällt, alle anderen sind schon da.</numerusform>
        </translation>
    </message>
    <message>
        <source>Difference to what is configured now, each line explained below</source>
        <translation>Unterschied zur jetzigen Konfiguration, jede Zeile unten erklärt</translation>
    </message>
</context>
<context>
    <name>mailseal::DnsAnswer</name>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort in der Zeit</translation>
    </message>
</context>
<context>
    <name>mailseal::DomainPane</name>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Progress of the questions</source>
        <translation>Fortschritt der Fragen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>mailseal::DropZone</name>
    <message>
        <source>Drop a file here</source>
        <translation>Ziehen Sie eine Datei hierher</translation>
    </message>
    <message>
        <source>Certificates, keys, requests, revocation lists, in whatever form they came: PEM, DER, PKCS#7, PKCS#8, PKCS#12. Several files at once are checked together.</source>
        <translation>Zertifikate, Schlüssel, Anforderungen, Sperrlisten, in welcher Form sie auch kamen: PEM, DER, PKCS#7, PKCS#8, PKCS#12. Mehrere Dateien werden zusammen geprüft.</translation>
    </message>
    <message>
        <source>&amp;Open files…</source>
        <translation>Dateien ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Paste text</source>
        <translation>&amp;Text einfügen</translation>
    </message>
</context>
<context>
    <name>mailseal::Due</name>
    <message>
        <source>Send the CSR to your CA: %1</source>
        <translation>Senden Sie die CSR an Ihre CA: %1</translation>
    </message>
    <message>
        <source>Send the CSR to your CA.</source>
        <translation>Senden Sie die CSR an Ihre CA.</translation>
    </message>
    <message>
        <source>Waiting for your CA since %1.</source>
        <translation>Wartet seit %1 auf Ihre CA.</translation>
    </message>
    <message numerus="yes">
        <source>Ends in %n day(s): renew it now.</source>
        <translation>
            <numerusform>Läuft in %n Tag ab: jetzt erneuern.</numerusform>
            <numerusform>Läuft in %n Tagen ab: jetzt erneuern.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ended on %1: renew it now.</source>
        <translation>Am %1 abgelaufen: jetzt erneuern.</translation>
    </message>
    <message>
        <source>The server still shows another certificate: let it reload.</source>
        <translation>Der Server zeigt noch ein anderes Zertifikat: Lassen Sie ihn die Konfiguration neu laden.</translation>
    </message>
    <message>
        <source>Another certificate has been put in its place since.</source>
        <translation>Seitdem liegt dort ein anderes Zertifikat.</translation>
    </message>
    <message>
        <source>The certificate is not there any more: %1</source>
        <translation>Das Zertifikat ist nicht mehr da: %1</translation>
    </message>
    <message>
        <source>Nothing to do before %1.</source>
        <translation>Bis %1 ist nichts zu tun.</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>Nichts zu tun.</translation>
    </message>
    <message>
        <source>no certificate yet</source>
        <translation>noch kein Zertifikat</translation>
    </message>
    <message>
        <source>test certificate</source>
        <translation>Testzertifikat</translation>
    </message>
    <message>
        <source>self-signed</source>
        <translation>selbstsigniert</translation>
    </message>
    <message>
        <source>signed by a CA</source>
        <translation>von einer CA signiert</translation>
    </message>
    <message>
        <source>signed by %1</source>
        <translation>signiert von %1</translation>
    </message>
</context>
<context>
    <name>mailseal::EximExplanations</name>
    <message>
        <source>Lets the macros for key and certificate take effect. Without it Debian&apos;s Exim ignores them and shows a self-signed certificate that it makes itself.</source>
        <translation>Macht die Makros für Schlüssel und Zertifikat wirksam. Ohne diese Zeile beachtet sie Exim auf Debian nicht und zeigt ein selbstsigniertes Zertifikat, das es selbst erzeugt.</translation>
    </message>
    <message>
        <source>One file with the private key, the certificate and its chain. Exim must be able to read it as its own user, and nobody else should; if it cannot, it turns TLS away.</source>
        <translation>Eine Datei mit dem privaten Schlüssel, dem Zertifikat und seiner Kette. Exim muss sie unter seinem eigenen Benutzer lesen können, sonst sollte es niemand können; kann Exim es nicht, lehnt es TLS ab.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate with its chain. Exim must be able to read it as its own user.</source>
        <translation>Das Zertifikat des Servers mit seiner Kette. Exim muss es unter seinem eigenen Benutzer lesen können.</translation>
    </message>
    <message>
        <source>The private key that belongs to the certificate. Exim must be able to read it as its own user, and nobody else should; if it cannot, it turns TLS away.</source>
        <translation>Der private Schlüssel, der zum Zertifikat gehört. Exim muss ihn unter seinem eigenen Benutzer lesen können, sonst sollte es niemand können; kann Exim es nicht, lehnt es TLS ab.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate with its chain; without “tls_privatekey” the private key is in the same file. Exim must be able to read it as its own user. Without this line it shows a self-signed certificate that it makes itself.</source>
        <translation>Das Zertifikat des Servers mit seiner Kette; ohne „tls_privatekey“ steht der private Schlüssel in derselben Datei. Exim muss sie unter seinem eigenen Benutzer lesen können. Ohne diese Zeile zeigt es ein selbstsigniertes Zertifikat, das es selbst erzeugt.</translation>
    </message>
    <message>
        <source>Offers TLS (STARTTLS) to everybody who connects, and still accepts mail without it. If it is empty, TLS is offered to nobody.</source>
        <translation>Bietet jedem, der sich verbindet, TLS (STARTTLS) an und nimmt E-Mails ohne TLS weiterhin an. Ist der Wert leer, wird TLS niemandem angeboten.</translation>
    </message>
    <message>
        <source>The protocol versions that are accepted, down to TLS 1.0 for old programs. The oldest of them have known weaknesses.</source>
        <translation>Die Protokollversionen, die angenommen werden, bis hinab zu TLS 1.0 für alte Programme. Die ältesten davon haben bekannte Schwächen.</translation>
    </message>
    <message>
        <source>Refuses TLS 1.0 and 1.1, which have known weaknesses. Without it they are accepted.</source>
        <translation>Lehnt TLS 1.0 und 1.1 ab, die bekannte Schwächen haben. Ohne diese Zeile werden sie angenommen.</translation>
    </message>
    <message>
        <source>Accepts TLS 1.3 only. Programs that know only older versions cannot use TLS.</source>
        <translation>Nimmt nur TLS 1.3 an. Programme, die nur ältere Versionen kennen, können TLS nicht nutzen.</translation>
    </message>
    <message>
        <source>The protocol versions that are accepted where Exim was built with OpenSSL: TLS 1.0 and 1.1 as far as OpenSSL itself still has them, for old programs.</source>
        <translation>Die Protokollversionen, die ein mit OpenSSL gebautes Exim annimmt: für alte Programme auch TLS 1.0 und 1.1, soweit OpenSSL selbst sie noch zulässt.</translation>
    </message>
    <message>
        <source>Refuses TLS 1.0 and 1.1, which have known weaknesses, where Exim was built with OpenSSL; also when mail is sent.</source>
        <translation>Lehnt TLS 1.0 und 1.1, die bekannte Schwächen haben, ab, wenn Exim mit OpenSSL gebaut wurde; auch beim Versand.</translation>
    </message>
    <message>
        <source>Accepts TLS 1.3 only, where Exim was built with OpenSSL; also when mail is sent. Programs that know only older versions cannot use TLS.</source>
        <translation>Nimmt nur TLS 1.3 an, wenn Exim mit OpenSSL gebaut wurde; auch beim Versand. Programme, die nur ältere Versionen kennen, können TLS nicht nutzen.</translation>
    </message>
    <message>
        <source>The file with the Diffie-Hellman parameters. Exim must be able to read it as its own user; if the file is missing, TLS fails. Without this line Exim uses parameters of its own, which are good enough.</source>
        <translation>Die Datei mit den Diffie-Hellman-Parametern. Exim muss sie unter seinem eigenen Benutzer lesen können; fehlt die Datei, scheitert TLS. Ohne diese Zeile nimmt Exim eigene Parameter, und die sind gut genug.</translation>
    </message>
    <message>
        <source>The ports where Exim listens: 25 for other servers, 465 and 587 for the mail programs of your own users. Without it there is only port 25. An option -oX on Exim&apos;s command line, and ports in “local_interfaces”, take precedence.</source>
        <translation>Die Ports, auf denen Exim lauscht: 25 für andere Server, 465 und 587 für die Mailprogramme Ihrer eigenen Benutzer. Ohne diese Zeile gibt es nur Port 25. Eine Option -oX auf Exims Kommandozeile und Ports in „local_interfaces“ haben Vorrang.</translation>
    </message>
    <message>
        <source>The ports where TLS starts at once, without STARTTLS. Without it port 465 answers unencrypted and mail programs cannot connect.</source>
        <translation>Die Ports, auf denen TLS sofort beginnt, ohne STARTTLS. Ohne diese Zeile antwortet Port 465 unverschlüsselt, und Mailprogramme können sich nicht verbinden.</translation>
    </message>
    <message>
        <source>Lets people log in only after TLS has started. Without it mail programs may send passwords that anybody on the way can read.</source>
        <translation>Lässt Anmeldungen erst zu, wenn TLS begonnen hat. Ohne diese Zeile senden Mailprogramme womöglich Passwörter, die unterwegs jeder lesen kann.</translation>
    </message>
    <message>
        <source>A further name with a certificate of its own: the name, then the file with its chain and the file with its key. Exim must be able to read both as its own user. Programs that ask for another name get the main certificate.</source>
        <translation>Ein weiterer Name mit eigenem Zertifikat: der Name, dann die Datei mit seiner Kette und die Datei mit seinem Schlüssel. Exim muss beide unter seinem eigenen Benutzer lesen können. Programme, die nach einem anderen Namen fragen, bekommen das Hauptzertifikat.</translation>
    </message>
</context>
<context>
    <name>mailseal::ExplainedCommands</name>
    <message>
        <source>Checks the configuration. It does not look at key and certificate: a wrong key shows only when somebody connects.</source>
        <translation>Prüft die Konfiguration, aber weder Schlüssel noch Zertifikat: Ein falscher Schlüssel zeigt sich erst, wenn jemand eine Verbindung aufbaut.</translation>
    </message>
    <message>
        <source>Makes the server read its configuration anew.</source>
        <translation>Lässt den Server seine Konfiguration neu einlesen.</translation>
    </message>
    <message>
        <source>Puts the lines into %1; what else is in that file stays as it is.</source>
        <translation>Schreibt die Zeilen in %1; was sonst in dieser Datei steht, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Keeps a copy of each file beside it.</source>
        <translation>Legt neben jeder Datei eine Kopie von ihr ab.</translation>
    </message>
</context>
<context>
    <name>mailseal::ExplainedDifference</name>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
    <message>
        <source>This is what is configured now; the line below it takes its place. %1</source>
        <translation>So ist es jetzt eingestellt; die Zeile darunter tritt an ihre Stelle. %1</translation>
    </message>
</context>
<context>
    <name>mailseal::ExplainedView</name>
    <message>
        <source>Choose a line to see what it does.</source>
        <translation>Wählen Sie eine Zeile, um zu sehen, was sie bewirkt.</translation>
    </message>
    <message>
        <source>What the line does</source>
        <translation>Was die Zeile bewirkt</translation>
    </message>
</context>
<context>
    <name>mailseal::Explanations</name>
    <message>
        <source>The server&apos;s certificate, followed by the certificates that lead from it to the certificate authority. Without it Postfix cannot offer TLS to those who bring mail.</source>
        <translation>Das Zertifikat des Servers, gefolgt von den Zertifikaten, die von ihm zur Zertifizierungsstelle führen. Ohne diese Zeile kann Postfix für eingehende E-Mails kein TLS anbieten.</translation>
    </message>
    <message>
        <source>The private key that belongs to the certificate. It must not have a passphrase, and nobody but the super-user should be able to read it; with the wrong key all TLS connections fail.</source>
        <translation>Der private Schlüssel zum Zertifikat. Er darf keine Passphrase haben, und niemand außer root sollte ihn lesen können; mit dem falschen Schlüssel scheitern alle TLS-Verbindungen.</translation>
    </message>
    <message>
        <source>Offers TLS (STARTTLS) to everybody who brings mail, and still accepts mail without it. Without this line all mail arrives unencrypted.</source>
        <translation>Bietet allen, die E-Mails einliefern, TLS (STARTTLS) an und nimmt E-Mails ohne TLS weiterhin an. Ohne diese Zeile kommen alle E-Mails unverschlüsselt an.</translation>
    </message>
    <message>
        <source>Offers TLS (STARTTLS) to everybody who brings mail, and still accepts mail without it. Do not write “encrypt” here on a public server: port 25 would turn away every server that does not know TLS, which RFC 3207 forbids.</source>
        <translation>Bietet allen, die E-Mails einliefern, TLS (STARTTLS) an und nimmt E-Mails ohne TLS weiterhin an. Schreiben Sie auf einem öffentlichen Server hier nicht „encrypt“: Port 25 würde dann jeden Server abweisen, der kein TLS beherrscht, und das verbietet RFC 3207.</translation>
    </message>
    <message>
        <source>Lets people log in only after TLS has started. Without it mail programs may send passwords that anybody on the way can read.</source>
        <translation>Lässt Anmeldungen erst zu, wenn TLS begonnen hat. Ohne diese Zeile senden Mailprogramme unter Umständen Passwörter, die unterwegs jeder mitlesen kann.</translation>
    </message>
    <message>
        <source>The protocol versions for the ports where TLS is required (465 and 587). Without it old versions with known weaknesses may be used there.</source>
        <translation>Die Protokollversionen für die Ports, auf denen TLS vorgeschrieben ist (465 und 587). Ohne diese Zeile sind dort womöglich alte Versionen mit bekannten Schwächen erlaubt.</translation>
    </message>
    <message>
        <source>The protocol versions for port 25, where TLS is offered but not required. Without it old versions with known weaknesses may be used there.</source>
        <translation>Die Protokollversionen für Port 25, auf dem TLS angeboten, aber nicht vorgeschrieben ist. Ohne diese Zeile sind dort womöglich alte Versionen mit bekannten Schwächen erlaubt.</translation>
    </message>
    <message>
        <source>Writes one line to the log for each TLS connection that is received, with its protocol and cipher. Without it the log does not show whether TLS works.</source>
        <translation>Schreibt für jede eingehende TLS-Verbindung eine Zeile mit Protokoll und Verschlüsselungsverfahren ins Log. Ohne diese Zeile zeigt das Log nicht, ob TLS funktioniert.</translation>
    </message>
    <message>
        <source>Notes protocol and cipher in the “Received:” header of each mail that came over TLS. Without it the mail itself does not tell how it arrived.</source>
        <translation>Vermerkt Protokoll und Verschlüsselungsverfahren in der Kopfzeile „Received:“ jeder E-Mail, die über TLS kam. Ohne diese Zeile ist einer E-Mail nicht anzusehen, wie sie angekommen ist.</translation>
    </message>
    <message>
        <source>Remembers TLS sessions, so that a server that comes again soon is served faster. Later versions of Postfix do not need it.</source>
        <translation>Merkt sich TLS-Sitzungen, damit ein Server, der bald wiederkommt, schneller bedient wird. Neuere Versionen von Postfix brauchen das nicht.</translation>
    </message>
    <message>
        <source>Uses TLS for outgoing mail wherever the other server offers it. Without this line all mail leaves unencrypted.</source>
        <translation>Verwendet für ausgehende E-Mails TLS, wo immer der andere Server es anbietet. Ohne diese Zeile gehen alle E-Mails unverschlüsselt hinaus.</translation>
    </message>
    <message>
        <source>Uses TLS for outgoing mail wherever the other server offers it, and still delivers where it does not. Without this line mail may leave unencrypted.</source>
        <translation>Verwendet für ausgehende E-Mails TLS, wo immer der andere Server es anbietet, und stellt auch dort noch zu, wo er es nicht tut. Ohne diese Zeile gehen E-Mails womöglich unverschlüsselt hinaus.</translation>
    </message>
    <message>
        <source>Writes one line to the log for each TLS connection that is made to another server. Without it the log does not show which mail left encrypted.</source>
        <translation>Schreibt für jede TLS-Verbindung zu einem anderen Server eine Zeile ins Log. Ohne diese Zeile zeigt das Log nicht, welche E-Mails verschlüsselt hinausgingen.</translation>
    </message>
    <message>
        <source>Writes the names of servers to the log that offered TLS although it was not used, for example because of an exception made for them. Without it such exceptions are easily forgotten.</source>
        <translation>Schreibt die Namen der Server ins Log, die TLS angeboten haben, obwohl es nicht verwendet wurde, zum Beispiel wegen einer Ausnahme für sie. Ohne diese Zeile geraten solche Ausnahmen leicht in Vergessenheit.</translation>
    </message>
    <message>
        <source>Remembers TLS sessions with other servers, so that the next mail to them is sent faster. Without it each connection negotiates from the beginning.</source>
        <translation>Merkt sich TLS-Sitzungen mit anderen Servern, damit die nächste E-Mail an sie schneller hinausgeht. Ohne diese Zeile wird jede Verbindung von Grund auf neu ausgehandelt.</translation>
    </message>
    <message>
        <source>Port 587, where the mail programs of your own users hand in mail and TLS starts with STARTTLS. Without this entry they have only port 25, which many networks block.</source>
        <translation>Port 587: Hier liefern die Mailprogramme Ihrer eigenen Benutzer E-Mails ein, und TLS beginnt mit STARTTLS. Ohne diesen Eintrag bleibt ihnen nur Port 25, den viele Netze sperren.</translation>
    </message>
    <message>
        <source>Port 465, where the mail programs of your own users hand in mail and TLS starts at once. Without this entry only port 587 remains for them.</source>
        <translation>Port 465: Hier liefern die Mailprogramme Ihrer eigenen Benutzer E-Mails ein, und TLS beginnt sofort. Ohne diesen Eintrag bleibt ihnen nur Port 587.</translation>
    </message>
    <message>
        <source>Port 465, where the mail programs of your own users hand in mail and TLS starts at once; RFC 8314 recommends it. Without this entry only port 587 remains for them.</source>
        <translation>Port 465: Hier liefern die Mailprogramme Ihrer eigenen Benutzer E-Mails ein, und TLS beginnt sofort; RFC 8314 empfiehlt diesen Weg. Ohne diesen Eintrag bleibt ihnen nur Port 587.</translation>
    </message>
    <message>
        <source>Requires TLS before anybody logs in, on all ports; connections from this machine itself are exempt. Without it passwords may travel unencrypted.</source>
        <translation>Schreibt auf allen Ports TLS vor, bevor sich jemand anmeldet; Verbindungen von diesem Rechner selbst sind ausgenommen. Ohne diese Zeile gehen Passwörter womöglich unverschlüsselt über die Leitung.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate with its chain. The “&lt;” is needed: it says that the certificate is in that file. Without this line Dovecot shows another certificate or none.</source>
        <translation>Das Zertifikat des Servers mit seiner Kette. Das „&lt;“ ist nötig: Es besagt, dass das Zertifikat in dieser Datei steht. Ohne diese Zeile liefert Dovecot ein anderes Zertifikat oder gar keines.</translation>
    </message>
    <message>
        <source>The private key that belongs to the certificate, again with “&lt;”. With the wrong key all TLS connections fail.</source>
        <translation>Der private Schlüssel zum Zertifikat, ebenfalls mit „&lt;“. Mit dem falschen Schlüssel scheitern alle TLS-Verbindungen.</translation>
    </message>
    <message>
        <source>The file with the server&apos;s certificate and its chain, written without “&lt;” from Dovecot 2.4 on. Without this line Dovecot shows another certificate or none.</source>
        <translation>Die Datei mit dem Zertifikat des Servers und seiner Kette; ab Dovecot 2.4 wird sie ohne „&lt;“ angegeben. Ohne diese Zeile liefert Dovecot ein anderes Zertifikat oder gar keines.</translation>
    </message>
    <message>
        <source>The file with the private key that belongs to the certificate. Never write “&lt;” here: Dovecot 2.4 would print the key into its log.</source>
        <translation>Die Datei mit dem privaten Schlüssel zum Zertifikat. Schreiben Sie hier niemals „&lt;“: Dovecot 2.4 würde den Schlüssel in sein Log ausgeben.</translation>
    </message>
    <message>
        <source>Refuses protocol versions with known weaknesses. Without it very old mail programs may connect with them.</source>
        <translation>Lehnt Protokollversionen mit bekannten Schwächen ab. Ohne diese Zeile könnten sehr alte Mailprogramme sie verwenden.</translation>
    </message>
    <message>
        <source>The server chooses the cipher, not the mail program. Without it a badly configured mail program can choose a weak one.</source>
        <translation>Der Server wählt das Verschlüsselungsverfahren, nicht das Mailprogramm. Ohne diese Zeile kann ein schlecht konfiguriertes Mailprogramm ein schwaches wählen.</translation>
    </message>
    <message>
        <source>Refuses passwords that are sent without TLS. Without it they can be read on the way.</source>
        <translation>Weist Passwörter zurück, die ohne TLS gesendet werden. Ohne diese Zeile lassen sie sich unterwegs mitlesen.</translation>
    </message>
    <message>
        <source>Refuses passwords that are sent without TLS. If it were “yes”, they could be read on the way.</source>
        <translation>Weist Passwörter zurück, die ohne TLS gesendet werden. Stünde hier „yes“, ließen sie sich unterwegs mitlesen.</translation>
    </message>
    <message>
        <source>Answers Postfix&apos;s questions whether a name and a password are right, so that the same password serves for reading and for sending mail. Without it nobody can log in to Postfix.</source>
        <translation>Beantwortet Postfix die Frage, ob Name und Passwort stimmen, sodass dasselbe Passwort zum Lesen und zum Senden von E-Mails dient. Ohne diesen Abschnitt kann sich niemand bei Postfix anmelden.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate with its chain; where no TLS_PRIVATE_KEYFILE is named, the private key stands in the same file. The user “courier” must be able to read it, otherwise STARTTLS fails.</source>
        <translation>Das Zertifikat des Servers mit seiner Kette; wo kein TLS_PRIVATE_KEYFILE angegeben ist, steht der private Schlüssel in derselben Datei. Der Benutzer „courier“ muss sie lesen können, sonst scheitert STARTTLS.</translation>
    </message>
    <message>
        <source>Offers STARTTLS on port 143. Without it only port 993 has TLS.</source>
        <translation>Bietet auf Port 143 STARTTLS an. Ohne diese Zeile gibt es TLS nur auf Port 993.</translation>
    </message>
    <message>
        <source>Offers STARTTLS on port 110. Without it only port 995 has TLS.</source>
        <translation>Bietet auf Port 110 STARTTLS an. Ohne diese Zeile gibt es TLS nur auf Port 995.</translation>
    </message>
    <message>
        <source>Refuses log-ins on port 143 before TLS has started, also from this machine itself (write 0 if a web mailer here needs that). Without it passwords may travel unencrypted.</source>
        <translation>Weist Anmeldungen auf Port 143 ab, solange TLS nicht begonnen hat, auch von diesem Rechner selbst (schreiben Sie 0, wenn ein Webmailer hier darauf angewiesen ist). Ohne diese Zeile gehen Passwörter womöglich unverschlüsselt über die Leitung.</translation>
    </message>
    <message>
        <source>Refuses log-ins on port 110 before TLS has started. Without it passwords may travel unencrypted.</source>
        <translation>Weist Anmeldungen auf Port 110 ab, solange TLS nicht begonnen hat. Ohne diese Zeile gehen Passwörter womöglich unverschlüsselt über die Leitung.</translation>
    </message>
    <message>
        <source>Refuses TLS 1.0 and 1.1, which have known weaknesses, where Courier was built with GnuTLS, as on Debian. Without it they are accepted.</source>
        <translation>Lehnt TLS 1.0 und 1.1 mit ihren bekannten Schwächen ab, sofern Courier wie unter Debian mit GnuTLS gebaut wurde. Ohne diese Zeile werden sie angenommen.</translation>
    </message>
    <message>
        <source>The oldest protocol that is accepted where Courier was built with OpenSSL; with GnuTLS this line has no effect.</source>
        <translation>Das älteste Protokoll, das angenommen wird, sofern Courier mit OpenSSL gebaut wurde; mit GnuTLS ist diese Zeile wirkungslos.</translation>
    </message>
    <message>
        <source>The oldest protocol for connections that begin with STARTTLS; with GnuTLS this line has no effect.</source>
        <translation>Das älteste Protokoll für Verbindungen mit STARTTLS; mit GnuTLS ist diese Zeile wirkungslos.</translation>
    </message>
    <message>
        <source>The file with the Diffie-Hellman parameters; they stand in the same file as key and certificate. Without it mail programs that know nothing newer cannot connect.</source>
        <translation>Die Datei mit den Diffie-Hellman-Parametern; sie stehen in derselben Datei wie Schlüssel und Zertifikat. Ohne diese Zeile können sich Mailprogramme, die nichts Neueres beherrschen, nicht verbinden.</translation>
    </message>
    <message>
        <source>Gives this port a name of its own in the log. Without it its lines look like those of port 25.</source>
        <translation>Gibt diesem Port einen eigenen Namen im Log. Ohne diese Option sehen seine Zeilen aus wie die von Port 25.</translation>
    </message>
    <message>
        <source>Accepts mail and log-ins here only after TLS has started. Without it passwords may travel unencrypted.</source>
        <translation>Nimmt E-Mails und Anmeldungen hier erst an, wenn TLS begonnen hat. Ohne diese Option gehen Passwörter womöglich unverschlüsselt über die Leitung.</translation>
    </message>
    <message>
        <source>Starts TLS at once, without STARTTLS. Without it the port answers unencrypted and mail programs cannot connect.</source>
        <translation>Beginnt sofort mit TLS, ohne STARTTLS. Ohne diese Option antwortet der Port unverschlüsselt, und Mailprogramme können sich nicht verbinden.</translation>
    </message>
    <message>
        <source>Requires TLS here. That is right on this port, unlike on port 25, since only your own users connect to it.</source>
        <translation>Schreibt hier TLS vor. Auf diesem Port ist das richtig, anders als auf Port 25, denn hier verbinden sich nur Ihre eigenen Benutzer.</translation>
    </message>
    <message>
        <source>Asks Dovecot whether a name and a password are right. Without it Postfix asks Cyrus SASL, which has to be set up separately.</source>
        <translation>Fragt Dovecot, ob Name und Passwort stimmen. Ohne diese Option fragt Postfix Cyrus SASL, das eigens eingerichtet werden muss.</translation>
    </message>
    <message>
        <source>Where Dovecot listens when Postfix asks about a password, seen from Postfix&apos;s queue folder. Dovecot&apos;s “service auth” has to name the same place; if it does not, every connection ends at once.</source>
        <translation>Wo Dovecot auf die Passwortanfragen von Postfix wartet, vom Warteschlangenordner von Postfix aus gesehen. In „service auth“ von Dovecot muss derselbe Ort stehen; sonst endet jede Verbindung sofort.</translation>
    </message>
    <message>
        <source>Lets people log in with name and password. Without it everybody is refused on this port.</source>
        <translation>Erlaubt die Anmeldung mit Name und Passwort. Ohne diese Option wird auf diesem Port jeder abgewiesen.</translation>
    </message>
    <message>
        <source>Log-ins are not enabled yet, so this port refuses all mail: Postfix has not been told who checks passwords. Set up Dovecot&apos;s or Cyrus&apos; authentication service (SASL) first, then add the option smtpd_sasl_auth_enable=yes to this entry; with that option but without such a service Postfix ends every session.</source>
        <translation>Anmeldungen sind noch nicht eingeschaltet, deshalb weist dieser Port alle E-Mails ab: Postfix weiß nicht, wer die Passwörter prüft. Richten Sie zuerst den Anmeldedienst (SASL) von Dovecot oder Cyrus ein und ergänzen Sie diesen Eintrag dann um die Option smtpd_sasl_auth_enable=yes; mit dieser Option, aber ohne einen solchen Dienst beendet Postfix jede Sitzung.</translation>
    </message>
    <message>
        <source>Only those who have logged in may go on. Without it strangers could use this port for mail to you.</source>
        <translation>Nur wer sich angemeldet hat, darf fortfahren. Ohne diese Option könnten Fremde über diesen Port E-Mails an Sie einliefern.</translation>
    </message>
    <message>
        <source>Only those who have logged in may send to other servers. Without it the rules of main.cf apply, which may refuse your own users.</source>
        <translation>Nur wer sich angemeldet hat, darf an andere Server senden. Ohne diese Option gelten die Regeln aus main.cf, die womöglich Ihre eigenen Benutzer abweisen.</translation>
    </message>
    <message>
        <source>The private key that belongs to the certificate. Nobody but the user “courier” should be able to read it; if that user cannot, STARTTLS fails.</source>
        <translation>Der private Schlüssel zum Zertifikat. Niemand außer dem Benutzer „courier“ sollte ihn lesen können; kann dieser es nicht, scheitert STARTTLS.</translation>
    </message>
    <message>
        <source>The certificate authorities that are trusted when mail is sent; the log then says “Trusted” or “Verified”. Several of them stand one after another in the file. The file must exist: if it does not, Postfix sends mail without TLS.</source>
        <translation>Die Zertifizierungsstellen, denen beim Versand vertraut wird; im Log steht dann „Trusted“ oder „Verified“. Mehrere stehen in der Datei hintereinander. Die Datei muss vorhanden sein: Fehlt sie, versendet Postfix ohne TLS.</translation>
    </message>
    <message>
        <source>Checks here what main.cf says for mail programs (mua_helo_restrictions), not what it says for other servers. Without it a rule for servers may refuse a mail program for the name it gives.</source>
        <translation>Prüft hier, was main.cf für Mailprogramme vorsieht (mua_helo_restrictions), nicht das, was für andere Server gilt. Sonst könnte eine Regel für Server ein Mailprogramm wegen des Namens abweisen, mit dem es sich meldet.</translation>
    </message>
    <message>
        <source>Checks here what main.cf says for mail programs (mua_sender_restrictions), not what it says for other servers. Without it rules against strangers may refuse your own users.</source>
        <translation>Prüft hier, was main.cf für Mailprogramme vorsieht (mua_sender_restrictions), nicht das, was für andere Server gilt. Sonst könnten Regeln gegen Fremde Ihre eigenen Benutzer abweisen.</translation>
    </message>
</context>
<context>
    <name>mailseal::ExportCard</name>
    <message>
        <source>Type the name of a folder.</source>
        <translation>Geben Sie den Namen eines Ordners ein.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are in %1. Sign with only one of the two programs from now on.</source>
        <translation>
            <numerusform>%n Datei liegt in %1. Signieren Sie ab jetzt nur noch mit einem der beiden Programme.</numerusform>
            <numerusform>%n Dateien liegen in %1. Signieren Sie ab jetzt nur noch mit einem der beiden Programme.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hand it to another program</source>
        <translation>Für ein anderes Programm</translation>
    </message>
    <message>
        <source>A copy of the CA as the folder of another program. The key in it keeps its passphrase.</source>
        <translation>Eine Kopie der CA als Ordner eines anderen Programms. Der Schlüssel darin behält seine Passphrase.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Write the folder</source>
        <translation>Ordner schreiben</translation>
    </message>
    <message>
        <source>For which program?</source>
        <translation>Für welches Programm?</translation>
    </message>
    <message>
        <source>A folder that is missing or empty</source>
        <translation>Ein Ordner, der fehlt oder leer ist</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Ordner wählen</translation>
    </message>
</context>
<context>
    <name>mailseal::ExtensionWords</name>
    <message>
        <source>Certificate authority</source>
        <translation>Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Key usage</source>
        <translation>Schlüsselverwendung</translation>
    </message>
    <message>
        <source>Purposes</source>
        <translation>Verwendungszwecke</translation>
    </message>
    <message>
        <source>Alternative names</source>
        <translation>Alternative Namen</translation>
    </message>
    <message>
        <source>Alternative names of the issuer</source>
        <translation>Alternative Namen des Ausstellers</translation>
    </message>
    <message>
        <source>Identifier of this key</source>
        <translation>Kennung dieses Schlüssels</translation>
    </message>
    <message>
        <source>Identifier of the issuer&apos;s key</source>
        <translation>Kennung des Ausstellerschlüssels</translation>
    </message>
    <message>
        <source>Where to ask the issuer</source>
        <translation>Auskunft beim Aussteller</translation>
    </message>
    <message>
        <source>Where revocation lists are</source>
        <translation>Orte der Sperrlisten</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>Names it may sign</source>
        <translation>Namen, die es signieren darf</translation>
    </message>
    <message>
        <source>Entries in public logs</source>
        <translation>Einträge in öffentlichen Logs</translation>
    </message>
    <message>
        <source>Required TLS features</source>
        <translation>Vorgeschriebene TLS-Funktionen</translation>
    </message>
    <message>
        <source>digital signature</source>
        <translation>digitale Signatur</translation>
    </message>
    <message>
        <source>non-repudiation</source>
        <translation>Nichtabstreitbarkeit</translation>
    </message>
    <message>
        <source>encrypting keys</source>
        <translation>Schlüssel verschlüsseln</translation>
    </message>
    <message>
        <source>encrypting data</source>
        <translation>Daten verschlüsseln</translation>
    </message>
    <message>
        <source>key agreement</source>
        <translation>Schlüsselvereinbarung</translation>
    </message>
    <message>
        <source>signing certificates</source>
        <translation>Zertifikate signieren</translation>
    </message>
    <message>
        <source>signing revocation lists</source>
        <translation>Sperrlisten signieren</translation>
    </message>
    <message>
        <source>encrypting only</source>
        <translation>nur verschlüsseln</translation>
    </message>
    <message>
        <source>decrypting only</source>
        <translation>nur entschlüsseln</translation>
    </message>
    <message>
        <source>TLS server</source>
        <translation>TLS-Server</translation>
    </message>
    <message>
        <source>TLS client</source>
        <translation>TLS-Client</translation>
    </message>
    <message>
        <source>e-mail protection</source>
        <translation>E-Mail-Schutz</translation>
    </message>
    <message>
        <source>signing programs</source>
        <translation>Programme signieren</translation>
    </message>
    <message>
        <source>time stamping</source>
        <translation>Zeitstempel</translation>
    </message>
    <message>
        <source>signing OCSP answers</source>
        <translation>OCSP-Antworten signieren</translation>
    </message>
    <message>
        <source>any purpose</source>
        <translation>jeder Zweck</translation>
    </message>
    <message>
        <source>No, it may not sign certificates.</source>
        <translation>Nein, es darf keine Zertifikate signieren.</translation>
    </message>
    <message>
        <source>Yes, it may sign certificates.</source>
        <translation>Ja, es darf Zertifikate signieren.</translation>
    </message>
    <message numerus="yes">
        <source>Yes, it may sign certificates; at most %n other authorities may stand below it.</source>
        <translation>
            <numerusform>Ja, es darf Zertifikate signieren; höchstens %n weitere Zertifizierungsstelle darf darunter stehen.</numerusform>
            <numerusform>Ja, es darf Zertifikate signieren; höchstens %n weitere Zertifizierungsstellen dürfen darunter stehen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::FieldHelp</name>
    <message>
        <source>Every page says in its first lines what it is for. Ctrl+O opens files, Esc goes back to the start page and loses nothing, Ctrl+Q closes the window.</source>
        <translation>Jede Seite sagt in ihren ersten Zeilen, wozu sie da ist. Strg+O öffnet Dateien, Esc führt zur Startseite zurück, ohne dass etwas verloren geht, Strg+Q schließt das Fenster.</translation>
    </message>
    <message>
        <source>The name under which mail programs and other servers reach this server, as in the domain&apos;s MX record. They compare it with the certificate, and warn or refuse if it is not there.</source>
        <translation>Der Name, unter dem Mailprogramme und andere Server diesen Server erreichen, wie im MX-Eintrag der Domain. Sie vergleichen ihn mit dem Zertifikat und warnen oder brechen ab, wenn er dort fehlt.</translation>
    </message>
    <message>
        <source>A name that is used but is not in the certificate gives a warning; one more costs nothing. Before a public CA signs, each of them must exist in DNS.</source>
        <translation>Ein Name, der benutzt wird und nicht im Zertifikat steht, führt zu einer Warnung; einer mehr kostet nichts. Bevor eine öffentliche CA signiert, muss jeder davon im DNS stehen.</translation>
    </message>
    <message>
        <source>Every further name or address under which this server is reached. Public CAs do not sign names without a dot or private addresses; your own CA and a self-signed certificate do.</source>
        <translation>Jeder weitere Name und jede Adresse, unter denen dieser Server erreicht wird. Öffentliche CAs signieren keine Namen ohne Punkt und keine privaten Adressen; Ihre eigene CA und ein selbstsigniertes Zertifikat schon.</translation>
    </message>
    <message>
        <source>All names that appear in the certificate. The first one is also the common name, and the files are named after it.</source>
        <translation>Alle Namen, die im Zertifikat stehen. Der erste ist zugleich der allgemeine Name (CN), und nach ihm heißen die Dateien.</translation>
    </message>
    <message>
        <source>The country in two letters (ISO 3166). Programs do not look at it. A CA that certifies organizations compares it with its papers.</source>
        <translation>Das Land mit zwei Buchstaben (ISO 3166). Programme achten nicht darauf. Eine CA, die Organisationen zertifiziert, vergleicht es mit ihren Unterlagen.</translation>
    </message>
    <message>
        <source>The state or province, written out. It is only for people; leave it empty if your country has none.</source>
        <translation>Das Bundesland oder die Provinz, ausgeschrieben. Es ist nur für Menschen; lassen Sie es leer, wenn es in Ihrem Land keines gibt.</translation>
    </message>
    <message>
        <source>The city of the organization, not that of the data centre. It is only for people.</source>
        <translation>Der Ort der Organisation, nicht der des Rechenzentrums. Er ist nur für Menschen.</translation>
    </message>
    <message>
        <source>The legal name of the organization. Free CAs leave it out of the certificate; one that certifies organizations checks it.</source>
        <translation>Der amtliche Name der Organisation. Kostenlose CAs lassen ihn im Zertifikat weg; eine CA, die Organisationen zertifiziert, prüft ihn.</translation>
    </message>
    <message>
        <source>A department, only for your own order. Public CAs do not sign it any more.</source>
        <translation>Eine Abteilung, nur für Ihre eigene Ordnung. Öffentliche CAs signieren sie nicht mehr.</translation>
    </message>
    <message>
        <source>Where people can reach you about the certificate. Everybody who connects can read it.</source>
        <translation>Wo man Sie wegen des Zertifikats erreicht. Jeder, der sich verbindet, kann es lesen.</translation>
    </message>
    <message>
        <source>Street and number of the organization. Needed only if your CA asks for it.</source>
        <translation>Straße und Hausnummer der Organisation. Nur nötig, wenn Ihre CA danach fragt.</translation>
    </message>
    <message>
        <source>The postal code of the organization. Needed only if your CA asks for it.</source>
        <translation>Die Postleitzahl der Organisation. Nur nötig, wenn Ihre CA danach fragt.</translation>
    </message>
    <message>
        <source>Usually the host name, which is filled in by itself. Today&apos;s programs look for names among the alternative names (SAN) only; a common name is for people and for very old programs.</source>
        <translation>Gewöhnlich der Hostname, der von selbst eingesetzt wird. Heutige Programme suchen Namen nur unter den alternativen Inhabernamen (SAN); der allgemeine Name ist für Menschen und sehr alte Programme.</translation>
    </message>
    <message>
        <source>Version 3 holds names, the use and the signs of a CA, and TLS needs it. Version 1 is for tests of old programs only.</source>
        <translation>Version 3 enthält Namen, den Verwendungszweck und die Merkmale einer CA und ist für TLS nötig. Version 1 ist nur für Tests mit alten Programmen.</translation>
    </message>
    <message>
        <source>Takes the names and the subject out of a file that you have used with “openssl req” before.</source>
        <translation>Übernimmt Namen und Inhaber aus einer Datei, die Sie bisher mit „openssl req“ benutzt haben.</translation>
    </message>
    <message>
        <source>For trying everything out today: you let your test machines trust the test CA once, and the certificate behaves like a real one. The request for a real CA is made along with it, from the same key.</source>
        <translation>Um heute schon alles auszuprobieren: Sie lassen Ihre Testgeräte einmal der Test-CA vertrauen, und das Zertifikat verhält sich wie ein echtes. Die Anforderung für eine echte CA entsteht mit demselben Schlüssel gleich mit.</translation>
    </message>
    <message>
        <source>For machines that you look after yourself, and for mail between servers, which often takes any certificate. Nobody else can tell it from a forged one.</source>
        <translation>Für Geräte, die Sie selbst betreuen, und für Mail zwischen Servern, die oft jedes Zertifikat annehmen. Niemand sonst kann es von einem gefälschten unterscheiden.</translation>
    </message>
    <message>
        <source>You send the request to your CA. When its answer comes, “My certificate has arrived” on the start page puts it in its place.</source>
        <translation>Sie schicken die Anforderung an Ihre CA. Kommt die Antwort, bringt „Mein Zertifikat ist da“ auf der Startseite sie an ihren Platz.</translation>
    </message>
    <message>
        <source>The key is what makes the server this server. A new one with every certificate is the safest; it is made on this machine and never leaves it unasked.</source>
        <translation>Der Schlüssel macht den Server zu diesem Server. Ein neuer mit jedem Zertifikat ist am sichersten; er entsteht auf diesem Computer und verlässt ihn nicht ungefragt.</translation>
    </message>
    <message>
        <source>For a certificate that has to keep its key: because of TLSA records that are published already, or because the CA asks for it.</source>
        <translation>Für ein Zertifikat, das seinen Schlüssel behalten muss: wegen bereits veröffentlichter TLSA-Einträge oder weil die CA es verlangt.</translation>
    </message>
    <message>
        <source>ECDSA P-256 is made in an instant and fast, and all current programs know it. RSA is for programs from before about 2012. Longer keys are slower and, for a certificate of a year, no safer.</source>
        <translation>ECDSA P-256 entsteht sofort, ist schnell, und alle heutigen Programme kennen es. RSA ist für Programme aus der Zeit vor etwa 2012. Längere Schlüssel sind langsamer und für ein Zertifikat von einem Jahr nicht sicherer.</translation>
    </message>
    <message>
        <source>The file with the private key, in PEM, DER or PKCS#12 form. It is only read; the server gets a copy of its own.</source>
        <translation>Die Datei mit dem privaten Schlüssel als PEM, DER oder PKCS#12. Sie wird nur gelesen; der Server bekommt eine eigene Kopie.</translation>
    </message>
    <message>
        <source>It opens the key once and is kept nowhere. The server&apos;s copy has no passphrase: a server that starts by itself has nobody to ask.</source>
        <translation>Sie öffnet den Schlüssel einmal und wird nirgends aufbewahrt. Die Kopie des Servers hat keine Passphrase: Ein Server, der von selbst startet, kann niemanden fragen.</translation>
    </message>
    <message>
        <source>How long a certificate made here is valid. Public CAs decide for themselves; from 2026 on they give at most 200 days. Programs of Apple refuse more than 825 days even of an own CA.</source>
        <translation>Wie lange ein hier gemachtes Zertifikat gilt. Öffentliche CAs entscheiden selbst; seit 2026 geben sie höchstens 200 Tage. Programme von Apple lehnen auch bei einer eigenen CA mehr als 825 Tage ab.</translation>
    </message>
    <message>
        <source>Some programs want key and certificate in one file. It is then as secret as the key alone.</source>
        <translation>Manche Programme wollen Schlüssel und Zertifikat in einer Datei. Sie ist dann so geheim wie der Schlüssel allein.</translation>
    </message>
    <message>
        <source>Which settings a server knows depends on its version. A version that is not known is taken from your system&apos;s release; choose another one here if that is wrong.</source>
        <translation>Welche Einstellungen ein Server kennt, hängt von seiner Version ab. Eine unbekannte Version wird aus der Version Ihres Systems geschlossen; stimmt das nicht, wählen Sie hier eine andere.</translation>
    </message>
    <message>
        <source>Systems keep certificates in different folders, and give the keys to different groups. Choose what the server runs on, not what this computer runs on.</source>
        <translation>Systeme legen Zertifikate in verschiedene Ordner und geben Schlüssel verschiedenen Gruppen. Wählen Sie das System des Servers, nicht das dieses Computers.</translation>
    </message>
    <message>
        <source>Nothing of your system changes: you get all files in their folders, to look at and to copy to the server.</source>
        <translation>An Ihrem System ändert sich nichts: Sie bekommen alle Dateien in ihren Ordnern, zum Ansehen und Kopieren auf den Server.</translation>
    </message>
    <message>
        <source>The files go where the servers read them, with owner and mode. All of it or nothing is written, and it can be put back as it was.</source>
        <translation>Die Dateien kommen dorthin, wo die Server sie lesen, mit Eigentümer und Rechten. Es wird alles oder nichts geschrieben, und es lässt sich zurücknehmen.</translation>
    </message>
    <message>
        <source>One file that you take to the server. The script inside it installs everything there, all of it or nothing.</source>
        <translation>Eine Datei, die Sie zum Server bringen. Das Skript darin installiert dort alles oder nichts.</translation>
    </message>
    <message>
        <source>For servers that Ansible looks after: a role with a playbook. Encrypt the key with ansible-vault before it goes into a repository.</source>
        <translation>Für Server, die Ansible betreut: eine Rolle mit Playbook. Verschlüsseln Sie den Schlüssel mit ansible-vault, bevor er in ein Repository kommt.</translation>
    </message>
    <message>
        <source>Where it is written. What is there already is kept unless you agree to replace it on the next page.</source>
        <translation>Wohin geschrieben wird. Was dort schon steht, bleibt, wenn Sie auf der nächsten Seite nicht zustimmen, es zu ersetzen.</translation>
    </message>
    <message>
        <source>With this, the certificate is not only there but in use: the settings go into the servers&apos; own files, the servers check and reload them, and their ports must show the new certificate, or everything is put back.</source>
        <translation>Damit liegt das Zertifikat nicht nur da, sondern wird benutzt: Die Einstellungen kommen in die Dateien der Server, die Server prüfen und laden sie, und ihre Ports müssen das neue Zertifikat zeigen, sonst wird alles zurückgenommen.</translation>
    </message>
    <message>
        <source>Each server reads its key as another user and is configured in its own way. Only what is ticked here gets files and settings.</source>
        <translation>Jeder Server liest seinen Schlüssel als anderer Benutzer und wird anders konfiguriert. Nur was hier angekreuzt ist, bekommt Dateien und Einstellungen.</translation>
    </message>
    <message>
        <source>Hides the rows in which both sides say the same.</source>
        <translation>Blendet die Zeilen aus, in denen beide Seiten dasselbe sagen.</translation>
    </message>
    <message>
        <source>A server should not send the root: whoever trusts it has it, and whoever does not will not believe it for being sent.</source>
        <translation>Ein Server soll das Stammzertifikat nicht senden: Wer ihm vertraut, hat es, und wer nicht, glaubt ihm nicht, weil es gesendet wird.</translation>
    </message>
    <message>
        <source>Without this, a file that exists is left as it is. With it, the old one is kept under another name.</source>
        <translation>Ohne dies bleibt eine vorhandene Datei, wie sie ist. Damit bleibt die alte unter einem anderen Namen erhalten.</translation>
    </message>
    <message>
        <source>A key that is made on its server has never been anywhere else. Then only the request comes here, and the certificate goes there.</source>
        <translation>Ein Schlüssel, der auf seinem Server entsteht, war nie woanders. Hierher kommt dann nur die Anforderung, und dorthin geht das Zertifikat.</translation>
    </message>
    <message>
        <source>Everything that will be written, with owner and mode. Choose a row to see its content, or how it differs from what is there.</source>
        <translation>Alles, was geschrieben wird, mit Eigentümer und Rechten. Wählen Sie eine Zeile, um den Inhalt zu sehen oder wie er sich vom Vorhandenen unterscheidet.</translation>
    </message>
    <message>
        <source>Without this, files that exist with other content are kept and nothing is written. With it, the old content stays beside each of them under a name with the time.</source>
        <translation>Ohne dies bleiben Dateien mit anderem Inhalt erhalten, und nichts wird geschrieben. Mit dieser Zustimmung bleibt der alte Inhalt daneben liegen, unter einem Namen mit der Zeit.</translation>
    </message>
    <message>
        <source>Who sees the key can pretend to be this server. Look around before you show it.</source>
        <translation>Wer den Schlüssel sieht, kann sich als dieser Server ausgeben. Sehen Sie sich um, bevor Sie ihn zeigen.</translation>
    </message>
    <message>
        <source>What changes in the server&apos;s own file: lines with + come, lines with - go. Untick a line to leave that setting as it is.</source>
        <translation>Was sich in der Datei des Servers ändert: Zeilen mit + kommen, Zeilen mit - gehen. Nehmen Sie einer Zeile das Häkchen, um diese Einstellung zu lassen, wie sie ist.</translation>
    </message>
    <message>
        <source>The program that answers on the ports: Postfix and Exim send and take mail; Dovecot and Courier let people read it.</source>
        <translation>Das Programm, das auf den Ports antwortet: Postfix und Exim senden Mail und nehmen sie an; bei Dovecot und Courier wird sie gelesen.</translation>
    </message>
    <message>
        <source>A server speaks TLS in several places: it takes mail, sends mail, lets people log in. Each can be set up alone.</source>
        <translation>Ein Server spricht an mehreren Stellen TLS: Er nimmt Mail an, sendet Mail, lässt Menschen sich anmelden. Jede lässt sich einzeln einrichten.</translation>
    </message>
    <message>
        <source>How old a program may be that still gets in. Between servers, being stricter often means that mail goes without TLS, or not at all.</source>
        <translation>Wie alt ein Programm sein darf, das noch hineinkommt. Zwischen Servern heißt strenger oft, dass Mail ohne TLS geht oder gar nicht.</translation>
    </message>
    <message>
        <source>Decides how the command that lets the server reload is written.</source>
        <translation>Bestimmt, wie der Befehl aussieht, mit dem der Server neu lädt.</translation>
    </message>
    <message>
        <source>Courier and some others read key and certificate from the same file.</source>
        <translation>Courier und einige andere lesen Schlüssel und Zertifikat aus derselben Datei.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate first, then every intermediate certificate, in one file. Without the intermediates many programs cannot verify it. You can drop the file here.</source>
        <translation>Zuerst das Serverzertifikat, dann jedes Zwischenzertifikat, in einer Datei. Ohne die Zwischenzertifikate können viele Programme es nicht prüfen. Sie können die Datei hierher ziehen.</translation>
    </message>
    <message>
        <source>The key that belongs to the certificate, without a passphrase, readable only by root and the server.</source>
        <translation>Der Schlüssel, der zum Zertifikat gehört, ohne Passphrase, nur für root und den Server lesbar.</translation>
    </message>
    <message>
        <source>Key, certificate and intermediates in one file; as secret as the key.</source>
        <translation>Schlüssel, Zertifikat und Zwischenzertifikate in einer Datei; so geheim wie der Schlüssel.</translation>
    </message>
    <message>
        <source>Whom this server believes when it sends mail and the other side shows a certificate. Usually the system&apos;s list.</source>
        <translation>Wem dieser Server glaubt, wenn er Mail sendet und die andere Seite ein Zertifikat zeigt. Gewöhnlich die Liste des Systems.</translation>
    </message>
    <message>
        <source>Only if people log in with certificates of their own: the CA that has signed those.</source>
        <translation>Nur, wenn sich Menschen mit eigenen Zertifikaten anmelden: die CA, die diese signiert hat.</translation>
    </message>
    <message>
        <source>The directory in which the server looks up its users. ldaps:// speaks TLS from the start; ldap:// turns it on with StartTLS.</source>
        <translation>Das Verzeichnis, in dem der Server seine Benutzer nachschlägt. ldaps:// spricht von Anfang an TLS; ldap:// schaltet es mit StartTLS ein.</translation>
    </message>
    <message>
        <source>Needed only by old versions for clients without elliptic curves. A file of your own is made with openssl dhparam.</source>
        <translation>Nur für alte Versionen und Clients ohne elliptische Kurven nötig. Eine eigene Datei macht openssl dhparam.</translation>
    </message>
    <message>
        <source>One server can show another certificate for each name that is asked for. This file lists them.</source>
        <translation>Ein Server kann für jeden verlangten Namen ein anderes Zertifikat zeigen. Diese Datei zählt sie auf.</translation>
    </message>
    <message>
        <source>One server can show another certificate for each name that is asked for. Write one name in each line, and the file for it.</source>
        <translation>Ein Server kann für jeden verlangten Namen ein anderes Zertifikat zeigen. Schreiben Sie je Zeile einen Namen und die Datei dafür.</translation>
    </message>
    <message>
        <source>Exim is compiled with one place for its configuration; distributions put it in different folders.</source>
        <translation>Exim wird mit einem festen Ort für seine Konfiguration gebaut; Distributionen wählen verschiedene Ordner.</translation>
    </message>
    <message>
        <source>Through this socket Postfix or Exim asks Dovecot whether a password is right.</source>
        <translation>Über diesen Socket fragen Postfix oder Exim Dovecot, ob ein Passwort stimmt.</translation>
    </message>
    <message>
        <source>Where today&apos;s configuration is read from: this machine, or a folder with a copy of another machine&apos;s files.</source>
        <translation>Woher die heutige Konfiguration gelesen wird: von diesem Computer oder aus einem Ordner mit einer Kopie der Dateien eines anderen.</translation>
    </message>
    <message>
        <source>Copy the other machine&apos;s files with their paths, for example etc/postfix/main.cf below this folder. Nothing is written there.</source>
        <translation>Kopieren Sie die Dateien des anderen Computers mit ihren Pfaden, zum Beispiel etc/postfix/main.cf unter diesen Ordner. Dort wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>The lines belong into these files of the server. Choose one to see its lines.</source>
        <translation>Die Zeilen gehören in diese Dateien des Servers. Wählen Sie eine, um ihre Zeilen zu sehen.</translation>
    </message>
    <message>
        <source>A host is asked on its mail ports; of a domain, its MX servers, DANE and MTA-STS are looked at. Type a port after a colon to ask only that one.</source>
        <translation>Ein Host wird auf seinen Mailports gefragt; bei einer Domain werden ihre MX-Server, DANE und MTA-STS angesehen. Mit einem Port nach einem Doppelpunkt wird nur dieser gefragt.</translation>
    </message>
    <message>
        <source>The certificate that should be shown. If a port shows another one, the server has not read the new file yet.</source>
        <translation>Das Zertifikat, das gezeigt werden soll. Zeigt ein Port ein anderes, hat der Server die neue Datei noch nicht gelesen.</translation>
    </message>
    <message>
        <source>Publish the record of the next key before the key is used: whoever still has the old records cached refuses the server otherwise.</source>
        <translation>Veröffentlichen Sie den Eintrag des nächsten Schlüssels, bevor er benutzt wird: Sonst weist den Server ab, wer noch die alten Einträge im Zwischenspeicher hat.</translation>
    </message>
    <message>
        <source>TLSA records belong to a port: 25 for mail between servers, others for mail programs that check them.</source>
        <translation>TLSA-Einträge gehören zu einem Port: 25 für Mail zwischen Servern, andere für Mailprogramme, die sie prüfen.</translation>
    </message>
    <message>
        <source>The server that the log-in is tried at, as it stands in a mail program.</source>
        <translation>Der Server, bei dem die Anmeldung versucht wird, wie er im Mailprogramm steht.</translation>
    </message>
    <message>
        <source>Often the whole mail address, sometimes only what stands before the @. The password is asked later, over the encrypted connection.</source>
        <translation>Oft die ganze Mailadresse, manchmal nur der Teil vor dem @. Nach dem Passwort wird später gefragt, über die verschlüsselte Verbindung.</translation>
    </message>
    <message>
        <source>993 and 995 are for reading, 465 and 587 for sending. 587 begins without TLS and then turns it on; the others speak it from the start.</source>
        <translation>993 und 995 sind zum Lesen, 465 und 587 zum Senden. 587 beginnt ohne TLS und schaltet es dann ein, die anderen sprechen es von Anfang an.</translation>
    </message>
    <message>
        <source>If you connect by an address or an inner name: the name that the certificate has to hold.</source>
        <translation>Wenn Sie sich über eine Adresse oder einen internen Namen verbinden: der Name, der im Zertifikat stehen muss.</translation>
    </message>
    <message>
        <source>A file with the CA certificates to trust, for example of your own CA. Empty: those of this system.</source>
        <translation>Eine Datei mit den CA-Zertifikaten, denen vertraut wird, etwa Ihrer eigenen CA. Leer: die dieses Systems.</translation>
    </message>
    <message>
        <source>The folders of the mailbox, as the server lists them.</source>
        <translation>Die Ordner des Postfachs, wie der Server sie nennt.</translation>
    </message>
    <message>
        <source>A command of IMAP (RFC 9051), without the tag in front of it. What changes or deletes something is asked about first.</source>
        <translation>Ein Befehl von IMAP (RFC 9051), ohne das Kennzeichen davor. Bei allem, was etwas ändert oder löscht, wird vorher gefragt.</translation>
    </message>
    <message>
        <source>The names that the certificate has to be good for. It is said of each whether a mail program would accept it.</source>
        <translation>Die Namen, für die das Zertifikat gelten muss. Zu jedem wird gesagt, ob ein Mailprogramm es annähme.</translation>
    </message>
    <message>
        <source>Whose roots count: those of this system, as for most programs, or those in a file that you have opened.</source>
        <translation>Wessen Stammzertifikate zählen: die dieses Systems, wie bei den meisten Programmen, oder die einer geöffneten Datei.</translation>
    </message>
    <message>
        <source>The files that are open. Drop more anywhere on the window, or paste them.</source>
        <translation>Die geöffneten Dateien. Ziehen Sie weitere irgendwo auf das Fenster, oder fügen Sie sie ein.</translation>
    </message>
    <message>
        <source>Shows the rows that hold this text in any of their columns.</source>
        <translation>Zeigt die Zeilen, die diesen Text in einer ihrer Spalten enthalten.</translation>
    </message>
    <message>
        <source>What is compared with the other side: by what it says, not by its letters.</source>
        <translation>Was mit der anderen Seite verglichen wird: nach dem, was darin steht, nicht nach Buchstaben.</translation>
    </message>
    <message>
        <source>Where the result goes. The original stays as it is.</source>
        <translation>Wohin das Ergebnis kommt. Das Original bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Which of the open files are taken: one of them, or all of them as one.</source>
        <translation>Welche der geöffneten Dateien genommen werden: eine davon oder alle als eine.</translation>
    </message>
    <message>
        <source>PEM is for servers on Linux; PKCS#12 (.p12, .pfx) for Windows, phones and mail programs; DER for Java and devices.</source>
        <translation>PEM ist für Server unter Linux; PKCS#12 (.p12, .pfx) für Windows, Telefone und Mailprogramme; DER für Java und Geräte.</translation>
    </message>
    <message>
        <source>What of it goes into the new file.</source>
        <translation>Was davon in die neue Datei kommt.</translation>
    </message>
    <message>
        <source>How Windows and phones show the entry of a PKCS#12 file. It is only for people.</source>
        <translation>Wie Windows und Telefone den Eintrag einer PKCS#12-Datei nennen. Er ist nur für Menschen.</translation>
    </message>
    <message>
        <source>Protects the key in the new file. Whoever gets the file needs it; it is kept nowhere.</source>
        <translation>Schützt den Schlüssel in der neuen Datei. Wer die Datei bekommt, braucht sie; sie wird nirgends aufbewahrt.</translation>
    </message>
    <message>
        <source>Once more, because it cannot be seen and cannot be recovered.</source>
        <translation>Noch einmal, weil man sie nicht sieht und nicht wiederherstellen kann.</translation>
    </message>
    <message>
        <source>A table with a line for each host, as spreadsheets save it (CSV). Its first line names the columns.</source>
        <translation>Eine Tabelle mit einer Zeile je Host, wie Tabellenprogramme sie speichern (CSV). Die erste Zeile nennt die Spalten.</translation>
    </message>
    <message>
        <source>One place for all of them: each host gets a folder of its own in it.</source>
        <translation>Ein Ort für alle: Jeder Rechner bekommt darin einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>Also asks the DNS, which tells your resolver the names: whether they lead here, whether a CA may sign them, and what DANE expects.</source>
        <translation>Fragt auch das DNS, womit Ihr Resolver die Namen erfährt: ob sie hierher führen, ob eine CA sie signieren darf und was DANE erwartet.</translation>
    </message>
    <message>
        <source>A line of a server&apos;s log, or the head of a mail with its “Received:” lines. Passwords and names can be struck out; the message is what counts.</source>
        <translation>Eine Zeile aus dem Log eines Servers oder der Kopf einer E-Mail mit seinen „Received:“-Zeilen. Namen dürfen unkenntlich sein; es kommt auf die Meldung an.</translation>
    </message>
    <message>
        <source>It is used once, over an encrypted connection or in this program alone, and written nowhere.</source>
        <translation>Sie wird einmal benutzt, über eine verschlüsselte Verbindung oder nur in diesem Programm, und nirgends geschrieben.</translation>
    </message>
    <message>
        <source>The language of this window and of the explanations in the files. Everything that you have typed stays.</source>
        <translation>Die Sprache dieses Fensters und der Erklärungen in den Dateien. Alles Eingetippte bleibt.</translation>
    </message>
    <message>
        <source>Begin with “Set up TLS for a mail server” if there is no certificate yet. After the host name everything has a default, and nothing is written before you have seen it.</source>
        <translation>Beginnen Sie mit „TLS für einen Mailserver einrichten“, wenn es noch kein Zertifikat gibt. Nach dem Hostnamen hat alles eine Vorgabe, und nichts wird geschrieben, bevor Sie es gesehen haben.</translation>
    </message>
    <message>
        <source>The first line says what is true now. The steps below are in the order in which they help; what is already done is not listed.</source>
        <translation>Die erste Zeile sagt, was jetzt gilt. Die Schritte darunter stehen in der Reihenfolge, in der sie helfen; was schon getan ist, fehlt.</translation>
    </message>
    <message>
        <source>The verdict says what a server or a mail program will do with the file. Below it are the checks, worst first, each with a button that mends it.</source>
        <translation>Das Urteil sagt, was ein Server oder Mailprogramm mit der Datei tun wird. Darunter stehen die Prüfungen, Schlimmes zuerst, jede mit einem Knopf, der den Fehler behebt.</translation>
    </message>
    <message>
        <source>Give everything that the CA has sent, in any form and order: files, text from a mail, a .zip. What belongs together is found by itself.</source>
        <translation>Geben Sie alles, was die CA geschickt hat, in beliebiger Form und Reihenfolge: Dateien, Text aus einer E-Mail, ein .zip. Was zusammengehört, wird von selbst gefunden.</translation>
    </message>
    <message>
        <source>Most certificates end by surprise because a renewal ran but nobody reloaded the server. This page looks at every program that renews certificates here.</source>
        <translation>Die meisten Zertifikate laufen überraschend ab, weil zwar erneuert, aber der Server nicht neu geladen wurde. Diese Seite sieht sich jedes Programm an, das hier Zertifikate erneuert.</translation>
    </message>
    <message>
        <source>An own CA is for machines that you look after yourself: each of them has to be told once to trust it. Guard its key well; it can speak for every name.</source>
        <translation>Eine eigene CA ist für Computer, die Sie selbst betreuen: Jedem muss einmal gesagt werden, dass er ihr vertrauen soll. Hüten Sie ihren Schlüssel; er kann für jeden Namen sprechen.</translation>
    </message>
    <message>
        <source>Another machine, which you administer over SSH. Your own key or password of SSH is used; nothing has to be installed there.</source>
        <translation>Ein anderer Computer, den Sie über SSH verwalten. Benutzt wird Ihr Schlüssel oder Passwort für SSH; dort muss nichts installiert sein.</translation>
    </message>
    <message>
        <source>Whom this server believes, as a folder whose files are named by hash (openssl rehash).</source>
        <translation>Wem dieser Server glaubt, als Ordner, dessen Dateien nach Hash benannt sind (openssl rehash).</translation>
    </message>
    <message>
        <source>The content of the chosen file, exactly as it will be written.</source>
        <translation>Der Inhalt der gewählten Datei, genau wie er geschrieben wird.</translation>
    </message>
    <message>
        <source>Nothing has been written yet. Go through the files as far as you like; then press the button at the bottom right, which says where it writes.</source>
        <translation>Noch ist nichts geschrieben. Sehen Sie so viele Dateien durch, wie Sie mögen; dann drücken Sie den Knopf unten rechts, der sagt, wohin er schreibt.</translation>
    </message>
</context>
<context>
    <name>mailseal::FileChooser</name>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
</context>
<context>
    <name>mailseal::FileDifference</name>
    <message>
        <source>(a line that is not shown)</source>
        <translation>(eine Zeile, die nicht gezeigt wird)</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s), SHA-256 %1</source>
        <translation>
            <numerusform>%n Byte, SHA-256 %1</numerusform>
            <numerusform>%n Bytes, SHA-256 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Permissions: %1</source>
        <translation>Zugriffsrechte: %1</translation>
    </message>
</context>
<context>
    <name>mailseal::FileFilters</name>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Certificates and keys (*.pem *.crt *.cer *.der *.key *.csr *.p7b *.p12 *.pfx *.zip)</source>
        <translation>Zertifikate und Schlüssel (*.pem *.crt *.cer *.der *.key *.csr *.p7b *.p12 *.pfx *.zip)</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.der *.p7b *.p12 *.pfx)</source>
        <translation>Zertifikate (*.pem *.crt *.cer *.der *.p7b *.p12 *.pfx)</translation>
    </message>
    <message>
        <source>Keys (*.key *.pem *.p8 *.der *.p12 *.pfx)</source>
        <translation>Schlüssel (*.key *.pem *.p8 *.der *.p12 *.pfx)</translation>
    </message>
    <message>
        <source>Configuration of OpenSSL (*.cnf *.conf)</source>
        <translation>Konfiguration von OpenSSL (*.cnf *.conf)</translation>
    </message>
    <message>
        <source>Lists (*.csv *.txt)</source>
        <translation>Listen (*.csv *.txt)</translation>
    </message>
    <message>
        <source>Logs and mails (*.log *.eml *.txt)</source>
        <translation>Logs und E-Mails (*.log *.eml *.txt)</translation>
    </message>
    <message>
        <source>Archives (*.tar)</source>
        <translation>Archive (*.tar)</translation>
    </message>
</context>
<context>
    <name>mailseal::FileSource</name>
    <message>
        <source>Pasted text</source>
        <translation>Eingefügter Text</translation>
    </message>
</context>
<context>
    <name>mailseal::FindingCard</name>
    <message numerus="yes">
        <source>and %n other(s)</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>In %1:</source>
        <translation>In %1:</translation>
    </message>
    <message>
        <source>Copy the lines</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy the commands</source>
        <translation>Befehle kopieren</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
</context>
<context>
    <name>mailseal::FindingRows</name>
    <message>
        <source>Nothing else was found.</source>
        <translation>Sonst wurde nichts gefunden.</translation>
    </message>
    <message>
        <source>Let the servers &amp;read it</source>
        <translation>Server neu &amp;einlesen lassen</translation>
    </message>
    <message>
        <source>No fault was found on port %1.</source>
        <translation>Auf Port %1 wurde kein Fehler gefunden.</translation>
    </message>
    <message>
        <source>No fault was found.</source>
        <translation>Es wurde kein Fehler gefunden.</translation>
    </message>
    <message>
        <source>What was looked at</source>
        <translation>Was geprüft wurde</translation>
    </message>
</context>
<context>
    <name>mailseal::FindingsModel</name>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
    <message>
        <source>Works, but should be better</source>
        <translation>Funktioniert, sollte aber besser sein</translation>
    </message>
    <message>
        <source>TLS does not work</source>
        <translation>TLS funktioniert nicht</translation>
    </message>
    <message>
        <source>The server does not start</source>
        <translation>Der Server startet nicht</translation>
    </message>
    <message>
        <source>Not known what the server does</source>
        <translation>Nicht bekannt, was der Server tut</translation>
    </message>
</context>
<context>
    <name>mailseal::FormatTitles</name>
    <message>
        <source>Text (PEM)</source>
        <translation>Text (PEM)</translation>
    </message>
    <message>
        <source>Binary (DER)</source>
        <translation>Binär (DER)</translation>
    </message>
    <message>
        <source>Certificates for Windows and Java (PKCS#7)</source>
        <translation>Zertifikate für Windows und Java (PKCS#7)</translation>
    </message>
    <message>
        <source>Private key alone (PKCS#8)</source>
        <translation>Nur der private Schlüssel (PKCS#8)</translation>
    </message>
    <message>
        <source>Private key alone for old programs (traditional)</source>
        <translation>Nur der private Schlüssel für alte Programme (traditionell)</translation>
    </message>
    <message>
        <source>Key and certificates under a passphrase (PKCS#12)</source>
        <translation>Schlüssel und Zertifikate unter einer Passphrase (PKCS#12)</translation>
    </message>
    <message>
        <source>The same for an old device (PKCS#12 with 3DES)</source>
        <translation>PKCS#12 für ein altes Gerät (mit 3DES)</translation>
    </message>
    <message>
        <source>For Postfix, everything in one file</source>
        <translation>Für Postfix, alles in einer Datei</translation>
    </message>
    <message>
        <source>For Dovecot, everything in one file</source>
        <translation>Für Dovecot, alles in einer Datei</translation>
    </message>
    <message>
        <source>For Courier, everything in one file</source>
        <translation>Für Courier, alles in einer Datei</translation>
    </message>
    <message>
        <source>What most servers on Linux read: certificates and key as text, in order.</source>
        <translation>Was die meisten Server unter Linux lesen: Zertifikate und Schlüssel als Text, in der richtigen Reihenfolge.</translation>
    </message>
    <message>
        <source>Holds one certificate or one key; some programs and appliances ask for it.</source>
        <translation>Enthält ein einziges Zertifikat oder einen einzigen Schlüssel; manche Programme und Geräte verlangen es so.</translation>
    </message>
    <message>
        <source>The certificates without the key, as Windows and Java import them.</source>
        <translation>Die Zertifikate ohne den Schlüssel, wie Windows und Java sie importieren.</translation>
    </message>
    <message>
        <source>Only the private key, in the form that every program of today reads.</source>
        <translation>Nur der private Schlüssel, in der Form, die heute jedes Programm liest.</translation>
    </message>
    <message>
        <source>Only the private key, in the form of before 2010 (PKCS#1 or SEC 1); its passphrase protects little.</source>
        <translation>Nur der private Schlüssel, in der Form von vor 2010 (PKCS#1 oder SEC 1); eine Passphrase schützt ihn kaum.</translation>
    </message>
    <message>
        <source>For mail programs, browsers, Windows and Java (.p12, .pfx); protected with AES-256.</source>
        <translation>Für Mailprogramme, Browser, Windows und Java (.p12, .pfx); mit AES-256 geschützt.</translation>
    </message>
    <message>
        <source>Weakly protected with 3DES and SHA-1: only for a device that refuses the modern form.</source>
        <translation>Mit 3DES und SHA-1 nur schwach geschützt: nur für ein Gerät, das die moderne Form ablehnt.</translation>
    </message>
    <message>
        <source>Key, certificate and issuers for smtpd_tls_chain_files, without a passphrase.</source>
        <translation>Schlüssel, Zertifikat und Aussteller für smtpd_tls_chain_files, ohne Passphrase.</translation>
    </message>
    <message>
        <source>Certificate, issuers and key for ssl_cert and ssl_key, without a passphrase.</source>
        <translation>Zertifikat, Aussteller und Schlüssel für ssl_cert und ssl_key, ohne Passphrase.</translation>
    </message>
    <message>
        <source>Key, certificate, issuers and Diffie-Hellman parameters for TLS_CERTFILE, without a passphrase.</source>
        <translation>Schlüssel, Zertifikat, Aussteller und Diffie-Hellman-Parameter für TLS_CERTFILE, ohne Passphrase.</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>The server&apos;s certificate only</source>
        <translation>Nur das Zertifikat des Servers</translation>
    </message>
    <message>
        <source>The private key only</source>
        <translation>Nur der private Schlüssel</translation>
    </message>
    <message>
        <source>All certificates, without the key</source>
        <translation>Alle Zertifikate, ohne den Schlüssel</translation>
    </message>
</context>
<context>
    <name>mailseal::Heading</name>
    <message>
        <source>Made by Mailseal for %1. Its version is not known; %2 was assumed.</source>
        <translation>Von Mailseal für %1 erzeugt. Die Version ist nicht bekannt; wir gehen von %2 aus.</translation>
    </message>
    <message>
        <source>Made by Mailseal for %1 %2. That version is not known here; the lines are those for %3.</source>
        <translation>Von Mailseal für %1 %2 erzeugt. Diese Version ist hier nicht bekannt; die Zeilen sind die für %3.</translation>
    </message>
    <message>
        <source>Made by Mailseal for %1 %2.</source>
        <translation>Von Mailseal für %1 %2 erzeugt.</translation>
    </message>
    <message>
        <source>Put these lines into %1 and remove older lines that set the same names: Postfix takes the last one and warns about the others.</source>
        <translation>Fügen Sie diese Zeilen in %1 ein und entfernen Sie ältere Zeilen, die dieselben Namen setzen: Postfix nimmt die letzte und warnt vor den anderen.</translation>
    </message>
    <message>
        <source>Put these entries at the end of %1 and remove older entries with the same first word.</source>
        <translation>Fügen Sie diese Einträge am Ende von %1 ein und entfernen Sie ältere Einträge mit demselben ersten Wort.</translation>
    </message>
    <message>
        <source>Save this as %1. Dovecot reads it after the other files of that folder, so it has the last word.</source>
        <translation>Speichern Sie dies als %1. Dovecot liest die Datei nach den anderen dieses Ordners, sie hat also das letzte Wort.</translation>
    </message>
    <message>
        <source>Put these lines at the end of %1: the last line that sets a name counts. Write no blanks around the = sign.</source>
        <translation>Fügen Sie diese Zeilen am Ende von %1 ein: Es gilt die letzte Zeile, die einen Namen setzt. Setzen Sie keine Leerzeichen um das Gleichheitszeichen.</translation>
    </message>
    <message>
        <source>Put these lines at the end of %1: the last line that sets a name counts.</source>
        <translation>Fügen Sie diese Zeilen am Ende von %1 ein: Es gilt die letzte Zeile, die einen Namen setzt.</translation>
    </message>
    <message>
        <source>Source: %1, as of %2.</source>
        <translation>Quelle: %1, Stand %2.</translation>
    </message>
    <message>
        <source>Put these lines into %1, where your LDAP server and what is looked up there are described, and into each other such file. Remove older lines that set the same names.</source>
        <translation>Diese Zeilen gehören in %1, wo Ihr LDAP-Server und die Suche darin beschrieben sind, und ebenso in jede weitere solche Datei. Entfernen Sie ältere Zeilen, die dieselben Namen setzen.</translation>
    </message>
    <message>
        <source>Put these lines into %1 and remove older lines that set the same names.</source>
        <translation>Diese Zeilen gehören in %1. Entfernen Sie ältere Zeilen, die dieselben Namen setzen.</translation>
    </message>
    <message>
        <source>Run these commands as the super-user, for example with %1.</source>
        <translation>Führen Sie diese Befehle als root aus, zum Beispiel mit %1.</translation>
    </message>
    <message>
        <source>Put these lines into %1; if the configuration is split (dc_use_split_config=&apos;true&apos; in %2), into %3 instead. Remove older lines that set the same names: Exim refuses to start with a name set twice.</source>
        <translation>Schreiben Sie diese Zeilen in %1; ist die Konfiguration aufgeteilt (dc_use_split_config=&apos;true&apos; in %2), stattdessen in %3. Entfernen Sie ältere Zeilen, die dieselben Namen setzen: Ist ein Name zweimal gesetzt, startet Exim nicht.</translation>
    </message>
    <message>
        <source>Put these lines into %1, above the first line that starts with “begin”, and remove older lines that set the same names: Exim refuses to start with a name set twice.</source>
        <translation>Schreiben Sie diese Zeilen in %1, oberhalb der ersten Zeile, die mit „begin“ anfängt, und entfernen Sie ältere Zeilen, die dieselben Namen setzen: Ist ein Name zweimal gesetzt, startet Exim nicht.</translation>
    </message>
    <message>
        <source>Save this as %1, readable by everybody. Exim looks into it at each connection.</source>
        <translation>Speichern Sie dies als %1, für alle lesbar. Exim sieht bei jeder Verbindung darin nach.</translation>
    </message>
    <message>
        <source>Save this as %1.</source>
        <translation>Speichern Sie dies als %1.</translation>
    </message>
</context>
<context>
    <name>mailseal::HelpBubble</name>
    <message>
        <source>F1 or Esc closes this; it follows you from field to field.</source>
        <translation>F1 oder Esc schließt dies; es folgt Ihnen von Feld zu Feld.</translation>
    </message>
</context>
<context>
    <name>mailseal::HintLine</name>
    <message>
        <source>Note: %1</source>
        <translation>Hinweis: %1</translation>
    </message>
    <message>
        <source>Please correct: %1</source>
        <translation>Bitte berichtigen: %1</translation>
    </message>
    <message>
        <source>All right</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
</context>
<context>
    <name>mailseal::HomePage</name>
    <message>
        <source>What would you like to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>Set up TLS for a mail server</source>
        <translation>TLS für einen Mailserver einrichten</translation>
    </message>
    <message>
        <source>Make a private key, a certificate request and a test certificate, see the configuration, and put everything in its place.</source>
        <translation>Schlüssel, Zertifikatsanforderung und Testzertifikat erzeugen, Konfiguration ansehen, alles am richtigen Ort ablegen.</translation>
    </message>
    <message>
        <source>Configuration for certificates I already have</source>
        <translation>Konfiguration für vorhandene Zertifikate</translation>
    </message>
    <message>
        <source>The lines that fit your version of Postfix, Dovecot, Courier or Exim, each one explained.</source>
        <translation>Passende Zeilen für Ihre Version von Postfix, Dovecot, Courier oder Exim, jede mit Erklärung.</translation>
    </message>
    <message>
        <source>Looking for mail servers on this machine…</source>
        <translation>Auf diesem Rechner wird nach Mailservern gesucht…</translation>
    </message>
    <message>
        <source>No mail server was found on this machine. Files and configuration can be made here for another one.</source>
        <translation>Auf diesem Rechner wurde kein Mailserver gefunden. Dateien und Konfiguration können Sie hier auch für einen anderen Rechner erzeugen.</translation>
    </message>
    <message>
        <source>Found on this machine: %1.</source>
        <translation>Auf diesem Rechner gefunden: %1.</translation>
    </message>
    <message>
        <source>Inspect or convert certificates and keys</source>
        <translation>Zertifikate und Schlüssel ansehen oder umwandeln</translation>
    </message>
    <message>
        <source>See what any certificate file holds and what is wrong with it, mend it, or save it in another form. You can also drop files anywhere on this window.</source>
        <translation>Sehen Sie, was eine Zertifikatsdatei enthält und was daran falsch ist, berichtigen Sie sie oder speichern Sie sie in anderer Form. Dateien können Sie auch einfach in dieses Fenster ziehen.</translation>
    </message>
    <message>
        <source>Many hosts at once, from a &amp;list…</source>
        <translation>Viele Rechner auf einmal, aus einer &amp;Liste…</translation>
    </message>
    <message>
        <source>Check a server or a domain</source>
        <translation>Server oder Domain prüfen</translation>
    </message>
    <message>
        <source>See what mail programs and other servers see of it: ports, TLS, certificate and names, DANE and MTA-STS, and what is wrong with them.</source>
        <translation>Sehen Sie, was Mailprogramme und andere Server davon sehen: Ports, TLS, Zertifikat und Namen, DANE und MTA-STS – und was daran falsch ist.</translation>
    </message>
    <message>
        <source>&amp;Understand a log line or a mail&apos;s headers…</source>
        <translation>Eine Zeile im Log oder Kopfzeilen einer E-Mail &amp;verstehen…</translation>
    </message>
    <message>
        <source>&amp;Try a log-in…</source>
        <translation>An&amp;meldung ausprobieren…</translation>
    </message>
    <message>
        <source>My &amp;certificate has arrived…</source>
        <translation>Mein &amp;Zertifikat ist da…</translation>
    </message>
    <message>
        <source>Check the &amp;renewal…</source>
        <translation>&amp;Erneuerung prüfen…</translation>
    </message>
    <message>
        <source>An &amp;own certificate authority…</source>
        <translation>Ei&amp;gene Zertifizierungsstelle…</translation>
    </message>
</context>
<context>
    <name>mailseal::HopRow</name>
    <message>
        <source>after %1</source>
        <translation>nach %1</translation>
    </message>
</context>
<context>
    <name>mailseal::HostCard</name>
    <message>
        <source>Preference %1</source>
        <translation>Rang %1</translation>
    </message>
</context>
<context>
    <name>mailseal::HostPage</name>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>What mail servers show</source>
        <translation>Was Mailserver zeigen</translation>
    </message>
    <message>
        <source>The same for one port, with %1:</source>
        <translation>Dasselbe für einen Port, mit %1:</translation>
    </message>
</context>
<context>
    <name>mailseal::HostSummary</name>
    <message>
        <source>expired on %1</source>
        <translation>abgelaufen am %1</translation>
    </message>
    <message numerus="yes">
        <source>valid until %1, %n day(s)</source>
        <translation>
            <numerusform>gültig bis %1, %n Tag</numerusform>
            <numerusform>gültig bis %1, %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 unter %2</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>no way there from here</source>
        <translation>von hier nicht erreichbar</translation>
    </message>
    <message>
        <source>Port %1 (%2) at %3: %4</source>
        <translation>Port %1 (%2) unter %3: %4</translation>
    </message>
    <message>
        <source>There is no host “%1”, or it has no address. Check how the name is spelled.</source>
        <translation>Es gibt keinen Rechner „%1“, oder er hat keine Adresse. Prüfen Sie, wie der Name geschrieben ist.</translation>
    </message>
    <message>
        <source>The name “%1” could not be looked up: DNS does not answer. Check this machine&apos;s connection.</source>
        <translation>Der Name „%1“ ließ sich nicht nachschlagen: Das DNS antwortet nicht. Prüfen Sie die Verbindung dieses Rechners.</translation>
    </message>
    <message>
        <source>No port of %1 answers, so there was nothing to look at. Check the name, the firewall and whether the mail server runs.</source>
        <translation>Kein Port von %1 antwortet, also gab es nichts zu prüfen. Prüfen Sie den Namen, die Firewall und ob der Mailserver läuft.</translation>
    </message>
    <message numerus="yes">
        <source>%1 speaks TLS on all %n port(s) that answer, and mail programs trust it.</source>
        <translation>
            <numerusform>%1 spricht TLS an %n Port, der antwortet, und Mailprogramme vertrauen ihm.</numerusform>
            <numerusform>%1 spricht TLS an allen %n Ports, die antworten, und Mailprogramme vertrauen ihm.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 speaks TLS on %2 of %n port(s) that answer.</source>
        <translation>
            <numerusform>%1 spricht TLS an %2 von %n Port, der antwortet.</numerusform>
            <numerusform>%1 spricht TLS an %2 von %n Ports, die antworten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Looked at: %1.</source>
        <translation>Geprüft: %1.</translation>
    </message>
    <message>
        <source>Closed or without an answer: %1.</source>
        <translation>Geschlossen oder ohne Antwort: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n fault(s) were found.</source>
        <translation>
            <numerusform>%n Mangel wurde gefunden.</numerusform>
            <numerusform>%n Mängel wurden gefunden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::HostTile</name>
    <message>
        <source>not seen</source>
        <translation>nicht gesehen</translation>
    </message>
    <message>
        <source>From here there is no way to %1 at %2.</source>
        <translation>Von hier aus führt kein Weg zu %1 unter %2.</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>%1 does not answer at %2.</source>
        <translation>%1 antwortet unter %2 nicht.</translation>
    </message>
    <message>
        <source>TLS fails</source>
        <translation>TLS scheitert</translation>
    </message>
    <message>
        <source>%1 answers at %2, but TLS fails.</source>
        <translation>%1 antwortet unter %2, aber TLS scheitert.</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>nicht verschlüsselt</translation>
    </message>
    <message>
        <source>%1 answers at %2 without TLS.</source>
        <translation>%1 antwortet unter %2 ohne TLS.</translation>
    </message>
    <message>
        <source>encrypted, verified</source>
        <translation>verschlüsselt, überprüft</translation>
    </message>
    <message>
        <source>%1 answers at %2 with TLS, and its certificate is verified.</source>
        <translation>%1 antwortet unter %2 mit TLS, und das Zertifikat ist überprüft.</translation>
    </message>
    <message>
        <source>encrypted, DANE</source>
        <translation>verschlüsselt, DANE</translation>
    </message>
    <message>
        <source>%1 answers at %2 with TLS, and DANE vouches for its certificate.</source>
        <translation>%1 antwortet unter %2 mit TLS, und DANE bürgt für das Zertifikat.</translation>
    </message>
    <message>
        <source>encrypted only</source>
        <translation>nur verschlüsselt</translation>
    </message>
    <message>
        <source>%1 answers at %2 with TLS, but its certificate cannot be verified.</source>
        <translation>%1 antwortet unter %2 mit TLS, aber das Zertifikat ist nicht überprüfbar.</translation>
    </message>
    <message>
        <source>%1 has TLSA records; whether they fit could not be looked at.</source>
        <translation>%1 hat TLSA-Einträge; ob sie passen, ließ sich nicht ansehen.</translation>
    </message>
    <message>
        <source>without effect</source>
        <translation>ohne Wirkung</translation>
    </message>
    <message>
        <source>The TLSA records of %1 have no effect.</source>
        <translation>Die TLSA-Einträge von %1 haben keine Wirkung.</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>passt</translation>
    </message>
    <message>
        <source>The TLSA records of %1 fit what it presents.</source>
        <translation>Die TLSA-Einträge von %1 passen zu dem, was es vorzeigt.</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>passt nicht</translation>
    </message>
    <message>
        <source>Senders that check DANE do not deliver to %1.</source>
        <translation>Absender, die DANE prüfen, stellen bei %1 nicht zu.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>%1 has no TLSA records.</source>
        <translation>%1 hat keine TLSA-Einträge.</translation>
    </message>
    <message>
        <source>The policy names %1, but what it presents could not be looked at.</source>
        <translation>Die Richtlinie nennt %1, aber was es vorzeigt, ließ sich nicht ansehen.</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>abgeschaltet</translation>
    </message>
    <message>
        <source>The policy does not protect %1.</source>
        <translation>Die Richtlinie schützt %1 nicht.</translation>
    </message>
    <message>
        <source>The policy names %1, and it keeps to it.</source>
        <translation>Die Richtlinie nennt %1, und es hält sich daran.</translation>
    </message>
    <message>
        <source>being tried, fails</source>
        <translation>wird erprobt, scheitert</translation>
    </message>
    <message>
        <source>With the mode “enforce”, mail would not be delivered to %1.</source>
        <translation>Im Modus „enforce“ würde bei %1 nicht zugestellt.</translation>
    </message>
    <message>
        <source>Senders that keep to MTA-STS do not deliver to %1.</source>
        <translation>Absender, die sich an MTA-STS halten, stellen bei %1 nicht zu.</translation>
    </message>
    <message>
        <source>No policy protects %1.</source>
        <translation>Keine Richtlinie schützt %1.</translation>
    </message>
    <message>
        <source>%1 has no IPv6 address.</source>
        <translation>%1 hat keine IPv6-Adresse.</translation>
    </message>
    <message>
        <source>%1 has no IPv4 address.</source>
        <translation>%1 hat keine IPv4-Adresse.</translation>
    </message>
    <message>
        <source>This machine&apos;s name servers pass no DNSSEC signatures on, so the zones&apos; own servers were asked.</source>
        <translation>Die Nameserver dieses Rechners geben keine DNSSEC-Signaturen weiter, deshalb wurden die Server der Zonen selbst gefragt.</translation>
    </message>
    <message>
        <source>This domain takes no mail, and says so.</source>
        <translation>Diese Domain nimmt keine E-Mails an und sagt das auch.</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s): mail is lost, held back or unprotected.</source>
        <translation>
            <numerusform>%n Fehler: E-Mails gehen verloren, werden zurückgehalten oder sind ungeschützt.</numerusform>
            <numerusform>%n Fehler: E-Mails gehen verloren, werden zurückgehalten oder sind ungeschützt.</numerusform>
        </translation>
    </message>
    <message>
        <source>What the mail servers present could not be looked at from this network.</source>
        <translation>Was die Mailserver vorzeigen, ließ sich aus diesem Netz nicht ansehen.</translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s), but mail arrives.</source>
        <translation>
            <numerusform>%n Warnung, aber E-Mails kommen an.</numerusform>
            <numerusform>%n Warnungen, aber E-Mails kommen an.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is wrong with what was looked at.</source>
        <translation>An dem, was angesehen wurde, ist nichts falsch.</translation>
    </message>
</context>
<context>
    <name>mailseal::HostsModel</name>
    <message>
        <source>Host name</source>
        <translation>Hostname</translation>
    </message>
    <message>
        <source>Further names</source>
        <translation>Weitere Namen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>test CA</source>
        <translation>Test-CA</translation>
    </message>
    <message>
        <source>self-signed</source>
        <translation>selbstsigniert</translation>
    </message>
    <message>
        <source>request only</source>
        <translation>nur Anforderung</translation>
    </message>
</context>
<context>
    <name>mailseal::HostsPage</name>
    <message>
        <source>Save an example</source>
        <translation>Ein Beispiel speichern</translation>
    </message>
    <message>
        <source>Open a list of hosts</source>
        <translation>Liste von Rechnern öffnen</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>Und %n weitere.</numerusform>
            <numerusform>Und %n weitere.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set(s) are in %1.</source>
        <translation>
            <numerusform>%n Satz liegt in %1.</numerusform>
            <numerusform>%n Sätze liegen in %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The old file was kept as %1.</source>
        <translation>Die alte Datei wurde als %1 aufbewahrt.</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Make %n set(s)</source>
        <translation>
            <numerusform>%n Satz &amp;erzeugen</numerusform>
            <numerusform>%n Sätze &amp;erzeugen</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Make the sets</source>
        <translation>Sätze &amp;erzeugen</translation>
    </message>
    <message>
        <source>Many hosts at once</source>
        <translation>Viele Rechner auf einmal</translation>
    </message>
    <message>
        <source>A list in CSV form has a line for each host; its first line names the columns, one of them is “host”. Every host gets a key, a request and a certificate of its own, and the lines for its servers.</source>
        <translation>Eine Liste in CSV-Form hat eine Zeile für jeden Rechner; ihre erste Zeile benennt die Spalten, eine davon ist „host“. Jeder Rechner bekommt Schlüssel, Anforderung und Zertifikat für sich und die Zeilen für seine Server.</translation>
    </message>
    <message>
        <source>&amp;List of hosts</source>
        <translation>&amp;Liste der Rechner</translation>
    </message>
    <message>
        <source>O&amp;pen…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Save an &amp;example…</source>
        <translation>Ein &amp;Beispiel speichern…</translation>
    </message>
    <message>
        <source>Hosts of the list</source>
        <translation>Rechner der Liste</translation>
    </message>
    <message>
        <source>Hosts that are done</source>
        <translation>Fertige Rechner</translation>
    </message>
    <message>
        <source>Start pa&amp;ge</source>
        <translation>&amp;Startseite</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Replace existing files and &amp;keep backups</source>
        <translation>Vorhandene Dateien ersetzen und Sicherungen &amp;aufheben</translation>
    </message>
</context>
<context>
    <name>mailseal::ImapSession</name>
    <message>
        <source>It said: %1</source>
        <translation>Er sagte: %1</translation>
    </message>
    <message>
        <source>The server does not answer any more; the connection was ended. Log in again.</source>
        <translation>Der Server antwortet nicht mehr; die Verbindung wurde beendet. Melden Sie sich erneut an.</translation>
    </message>
    <message>
        <source>The server sends more than makes sense; the connection was ended.</source>
        <translation>Der Server sendet mehr, als sinnvoll ist; die Verbindung wurde beendet.</translation>
    </message>
    <message>
        <source>The server answers what was not asked; the connection was ended.</source>
        <translation>Der Server antwortet auf etwas, was nicht gefragt wurde; die Verbindung wurde beendet.</translation>
    </message>
    <message>
        <source>The server has ended the connection. Log in again.</source>
        <translation>Der Server hat die Verbindung beendet. Melden Sie sich erneut an.</translation>
    </message>
</context>
<context>
    <name>mailseal::ImportCard</name>
    <message>
        <source>Type the name of a folder.</source>
        <translation>Geben Sie den Namen eines Ordners ein.</translation>
    </message>
    <message>
        <source>Sign with only one of the two programs from now on.</source>
        <translation>Signieren Sie ab jetzt nur noch mit einem der beiden Programme.</translation>
    </message>
    <message>
        <source>Other users of this machine may read the old key, %1. Remove it, or take their rights away: chmod 600. If anybody could have had it, make a new CA.</source>
        <translation>Andere Benutzer dieses Rechners können den alten Schlüssel lesen: %1. Löschen Sie ihn, oder nehmen Sie ihnen die Rechte: chmod 600. Wenn jemand ihn haben könnte, erstellen Sie eine neue CA.</translation>
    </message>
    <message numerus="yes">
        <source>The CA “%1” is taken over, with %n certificate(s).</source>
        <translation>
            <numerusform>Die CA „%1“ ist übernommen, mit %n Zertifikat.</numerusform>
            <numerusform>Die CA „%1“ ist übernommen, mit %n Zertifikaten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take over a CA of another program</source>
        <translation>CA eines anderen Programms übernehmen</translation>
    </message>
    <message>
        <source>From the folder of OpenSSL (demoCA) or easy-rsa (pki), or from what XCA exports, with everything it has signed. The old folder stays as it is.</source>
        <translation>Aus dem Ordner von OpenSSL (demoCA) oder easy-rsa (pki) oder aus dem, was XCA exportiert, mit allem, was sie signiert hat. Der alte Ordner bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>Take over…</source>
        <translation>Übernehmen…</translation>
    </message>
    <message>
        <source>Take over this CA</source>
        <translation>Diese CA übernehmen</translation>
    </message>
    <message>
        <source>Its folder, or the file that XCA exports</source>
        <translation>Ihr Ordner, oder die Datei, die XCA exportiert</translation>
    </message>
    <message>
        <source>Choose its folder</source>
        <translation>Ihren Ordner wählen</translation>
    </message>
    <message>
        <source>Passphrase of its key, if it has one</source>
        <translation>Passphrase ihres Schlüssels, falls er eine hat</translation>
    </message>
    <message>
        <source>This is not the passphrase of its key. Type it again.</source>
        <translation>Das ist nicht die Passphrase ihres Schlüssels. Geben Sie sie noch einmal ein.</translation>
    </message>
    <message>
        <source>Folder for the CA here</source>
        <translation>Ordner für die CA hier</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Passphrase that the key gets here</source>
        <translation>Passphrase, die der Schlüssel hier bekommt</translation>
    </message>
    <message>
        <source>The new one once more</source>
        <translation>Die neue noch einmal</translation>
    </message>
</context>
<context>
    <name>mailseal::InspectHeader</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Clos&amp;e</source>
        <translation>Schli&amp;eßen</translation>
    </message>
    <message>
        <source>&amp;Convert…</source>
        <translation>Um&amp;wandeln…</translation>
    </message>
</context>
<context>
    <name>mailseal::InspectPage</name>
    <message>
        <source>Open files</source>
        <translation>Dateien öffnen</translation>
    </message>
    <message>
        <source>Saved as %1, which is shown here now.</source>
        <translation>Gespeichert als %1; diese Datei ist jetzt hier zu sehen.</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Start pa&amp;ge</source>
        <translation>&amp;Startseite</translation>
    </message>
    <message>
        <source>&amp;Mend everything and save…</source>
        <translation>Alles &amp;berichtigen und speichern…</translation>
    </message>
    <message>
        <source>The clipboard holds no file and no text that a certificate or key could be in. Copy one first.</source>
        <translation>Die Zwischenablage enthält keine Datei und keinen Text, in dem ein Zertifikat oder Schlüssel sein könnte. Kopieren Sie zuerst etwas davon.</translation>
    </message>
</context>
<context>
    <name>mailseal::InstallScript</name>
    <message>
        <source>
What a shell cannot promise: ended by SIGKILL or a power cut at the very end, some files are new and some are old until this script runs again, which first puts back what it wrote. “mailseal-cli install plan.json” has no such gap.

Exit status: 0 done; 1 not done, and all is as it was; 2 wrong use; 3 what is said has to be looked at.</source>
        <translation>
Was eine Shell nicht versprechen kann: Beenden SIGKILL oder ein Stromausfall das Skript ganz am Ende, so sind einige Dateien neu und einige alt, bis es wieder läuft und zuerst zurücknimmt, was es geschrieben hat. „mailseal-cli install plan.json“ hat diese Lücke nicht.

Exit-Status: 0 erledigt; 1 nicht erledigt, und alles ist wie zuvor; 2 falscher Aufruf; 3 die Meldungen verlangen einen Blick.</translation>
    </message>
    <message>
        <source>“%1” is not an option of this script; --help lists them.</source>
        <translation>„%1“ ist keine Option dieses Skripts; --help zählt sie auf.</translation>
    </message>
    <message>
        <source>Only the super-user can install the files. Start the script with sudo.</source>
        <translation>Nur der Super-User kann die Dateien installieren. Starten Sie das Skript mit sudo.</translation>
    </message>
    <message>
        <source>The user “%1”, who should own %2, was not found here. Install the mail server first.</source>
        <translation>Der Benutzer „%1“, dem %2 gehören soll, wurde hier nicht gefunden. Installieren Sie zuerst den Mailserver.</translation>
    </message>
    <message>
        <source>The group “%1”, which should own %2, was not found here. Install the mail server first.</source>
        <translation>Die Gruppe „%1“, der %2 gehören soll, wurde hier nicht gefunden. Installieren Sie zuerst den Mailserver.</translation>
    </message>
    <message>
        <source>The path %1 is in the way: it is a link, a second name, set-id or not an ordinary file. Move it away.</source>
        <translation>%1 ist im Weg: eine Verknüpfung, ein zweiter Name, mit Set-ID-Recht oder keine gewöhnliche Datei. Verschieben Sie es.</translation>
    </message>
    <message>
        <source>The path %1 is in the way: it is a link, or not a folder. Move it away.</source>
        <translation>%1 ist im Weg: eine Verknüpfung oder kein Ordner. Verschieben Sie es.</translation>
    </message>
    <message>
        <source>The path %1 is in the way: it is not a link, or one that leads to a name with blanks. Move it away.</source>
        <translation>%1 ist im Weg: keine Verknüpfung, oder eine zu einem Namen mit Leerzeichen. Verschieben Sie es.</translation>
    </message>
    <message>
        <source>Others than root can change what is in the folder %1. Correct its owner and mode first.</source>
        <translation>Nicht nur root kann den Inhalt des Ordners %1 ändern. Berichtigen Sie zuerst Eigentümer und Zugriffsrechte.</translation>
    </message>
    <message>
        <source>The file %1 exists with other content, owner or mode and was kept. With --replace it is replaced, and a backup is kept.</source>
        <translation>Die Datei %1 gibt es schon, mit anderem Inhalt, Eigentümer oder anderen Rechten; sie wurde behalten. Mit --replace wird sie ersetzt und eine Sicherungskopie aufgehoben.</translation>
    </message>
    <message>
        <source>The file %1 is missing or damaged. Unpack the archive again.</source>
        <translation>Die Datei %1 fehlt oder ist beschädigt. Packen Sie das Archiv noch einmal aus.</translation>
    </message>
    <message>
        <source>Another installation seems to be at work: the lock %1 is held, or cannot be taken.</source>
        <translation>Eine andere Installation scheint im Gang zu sein: Die Sperre %1 ist belegt oder nicht zu bekommen.</translation>
    </message>
    <message>
        <source>If no installation is at work, delete %1.</source>
        <translation>Wenn keine Installation im Gang ist, löschen Sie %1.</translation>
    </message>
    <message>
        <source>There is no installation of this script that could be undone.</source>
        <translation>Es gibt keine Installation dieses Skripts, die rückgängig gemacht werden könnte.</translation>
    </message>
    <message>
        <source>The file %1 is not what was installed any more. Move it away if it is not needed.</source>
        <translation>Die Datei %1 ist nicht mehr die installierte. Verschieben Sie sie, wenn sie nicht gebraucht wird.</translation>
    </message>
    <message>
        <source>The backup %1 is missing: its file cannot be put back.</source>
        <translation>Die Sicherungskopie %1 fehlt: Ihre Datei kann nicht zurückgeholt werden.</translation>
    </message>
    <message>
        <source>%1 could not be looked at.</source>
        <translation>%1 war nicht zu prüfen.</translation>
    </message>
    <message>
        <source>unchanged: %1</source>
        <translation>unverändert: %1</translation>
    </message>
    <message>
        <source>new: %1 (%2)</source>
        <translation>neu: %1 (%2)</translation>
    </message>
    <message>
        <source>replaced: %1 (%2)</source>
        <translation>ersetzt: %1 (%2)</translation>
    </message>
    <message>
        <source>would be new: %1 (%2)</source>
        <translation>wäre neu: %1 (%2)</translation>
    </message>
    <message>
        <source>would be replaced: %1 (%2)</source>
        <translation>würde ersetzt: %1 (%2)</translation>
    </message>
    <message>
        <source>link: %1 leads to %2</source>
        <translation>Verknüpfung: %1 führt zu %2</translation>
    </message>
    <message>
        <source>The old file is kept as %1.</source>
        <translation>Die alte Datei ist als %1 aufgehoben.</translation>
    </message>
    <message>
        <source>The access list of %1 stays with its backup: the new file has none.</source>
        <translation>Die Zugriffsliste von %1 bleibt bei der Sicherungskopie: Die neue Datei hat keine.</translation>
    </message>
    <message>
        <source>All files are in their places.</source>
        <translation>Alle Dateien sind an ihren Plätzen.</translation>
    </message>
    <message>
        <source>The disk has not confirmed this: look again after a power cut.</source>
        <translation>Die Festplatte hat das nicht bestätigt: Sehen Sie nach einem Stromausfall noch einmal nach.</translation>
    </message>
    <message>
        <source>Not everything could be shown: the output cannot be written.</source>
        <translation>Nicht alles konnte gezeigt werden: Die Ausgabe lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Nothing else was changed.</source>
        <translation>Sonst wurde nichts geändert.</translation>
    </message>
    <message>
        <source>%1 could not be written; the line above says why.</source>
        <translation>%1 konnte nicht geschrieben werden; die Zeile darüber sagt, warum.</translation>
    </message>
    <message>
        <source>The program “%1” failed.</source>
        <translation>Das Programm „%1“ ist gescheitert.</translation>
    </message>
    <message>
        <source>%1 is not as it was written: something changed it meanwhile, or this file system does not keep owners and modes.</source>
        <translation>%1 ist nicht so, wie es geschrieben wurde: Etwas hat es inzwischen geändert, oder dieses Dateisystem behält Eigentümer und Zugriffsrechte nicht.</translation>
    </message>
    <message>
        <source>%1 was changed by something else while this script was at work.</source>
        <translation>%1 wurde von anderer Seite geändert, während dieses Skript lief.</translation>
    </message>
    <message>
        <source>%1 has been changed since by somebody else and stays as it is.</source>
        <translation>%1 wurde inzwischen von anderer Seite geändert und bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>The folder %1 is not empty and stays.</source>
        <translation>Der Ordner %1 ist nicht leer und bleibt.</translation>
    </message>
    <message>
        <source>Stopped by a signal.</source>
        <translation>Durch ein Signal angehalten.</translation>
    </message>
    <message>
        <source>An earlier run was ended in the middle; what it had written has been taken back.</source>
        <translation>Ein früherer Lauf wurde mittendrin beendet; was er geschrieben hatte, ist zurückgenommen.</translation>
    </message>
    <message>
        <source>That was the undo: run it again only to undo the installation before, too.</source>
        <translation>Das war das Rückgängigmachen: Starten Sie es nur noch einmal, um auch die Installation davor rückgängig zu machen.</translation>
    </message>
    <message>
        <source>An undo that had been ended in the middle is finished now.</source>
        <translation>Ein Rückgängigmachen, das mittendrin beendet worden war, ist nun abgeschlossen.</translation>
    </message>
    <message>
        <source>An earlier run was ended in the middle. The next run without --dry-run first takes back what it had written.</source>
        <translation>Ein früherer Lauf wurde mittendrin beendet. Der nächste Lauf ohne --dry-run nimmt zuerst zurück, was er geschrieben hatte.</translation>
    </message>
    <message>
        <source>Everything is as it was before.</source>
        <translation>Alles ist wie zuvor.</translation>
    </message>
    <message>
        <source>Everything else is as it was before.</source>
        <translation>Alles andere ist wie zuvor.</translation>
    </message>
    <message>
        <source>Putting back is not finished. Mend what is said above, then run the script again.</source>
        <translation>Das Zurückholen ist nicht abgeschlossen. Beheben Sie, was oben steht, und starten Sie das Skript noch einmal.</translation>
    </message>
    <message>
        <source>as it was before: %1</source>
        <translation>wie zuvor: %1</translation>
    </message>
    <message>
        <source>Add the lines of %1 to %2.</source>
        <translation>Fügen Sie die Zeilen aus %1 in %2 ein.</translation>
    </message>
    <message>
        <source>Then let %1 read them: %2</source>
        <translation>Lassen Sie sie dann %1 einlesen: %2</translation>
    </message>
    <message>
        <source>The installation is undone.</source>
        <translation>Die Installation ist rückgängig gemacht.</translation>
    </message>
    <message>
        <source>If you have added lines to the servers&apos; configuration by hand, take them out.</source>
        <translation>Wenn Sie von Hand Zeilen in die Einstellungen der Server eingefügt haben, nehmen Sie sie heraus.</translation>
    </message>
    <message>
        <source>%1 has no configuration here, so nothing was set for it.</source>
        <translation>%1 hat hier keine Konfiguration, deshalb wurde dafür nichts eingestellt.</translation>
    </message>
    <message>
        <source>%1 needs lists or links for this that are not made here. Nothing was set; the lines are in the folder “snippets”.</source>
        <translation>%1 braucht dafür Listen oder Links, die hier nicht angelegt werden. Es wurde nichts eingestellt; die Zeilen sind im Ordner „snippets“.</translation>
    </message>
    <message>
        <source>Somebody has edited %1 since you saw what would change. Look at it again.</source>
        <translation>Jemand hat %1 bearbeitet, seit Sie gesehen haben, was sich ändern würde. Sehen Sie es sich noch einmal an.</translation>
    </message>
    <message>
        <source>The settings of %1 could not be made; the line above says why.</source>
        <translation>Die Einstellungen von %1 konnten nicht vorgenommen werden; die Zeile darüber sagt, warum.</translation>
    </message>
    <message>
        <source>%1 does not accept the settings; the line above says why.</source>
        <translation>%1 nimmt die Einstellungen nicht an; die Zeile darüber sagt, warum.</translation>
    </message>
    <message>
        <source>%1 is not running here, so nothing had to reload.</source>
        <translation>%1 läuft hier nicht, deshalb musste nichts neu laden.</translation>
    </message>
    <message>
        <source>%1 did not reload; the line above says why.</source>
        <translation>%1 hat nicht neu geladen; die Zeile darüber sagt, warum.</translation>
    </message>
    <message>
        <source>Port %1 shows the certificate.</source>
        <translation>Port %1 zeigt das Zertifikat.</translation>
    </message>
    <message>
        <source>The new certificate is not shown on: %1</source>
        <translation>Das neue Zertifikat wird nicht gezeigt auf: %1</translation>
    </message>
    <message>
        <source>The ports were not asked, because openssl is not installed here.</source>
        <translation>Die Ports wurden nicht geprüft, weil hier kein openssl installiert ist.</translation>
    </message>
    <message>
        <source>No port listens that could show the certificate.</source>
        <translation>Kein Port ist offen, der das Zertifikat zeigen könnte.</translation>
    </message>
    <message>
        <source>Puts this set in its places on this machine: all of it, or nothing of it.

  sh install.sh [--dry-run] [--replace] [--configure] [--root DIR]
  sh install.sh --undo[=TIME] [--root DIR]
  sh install.sh --history [--root DIR]

  --dry-run    only show what would be done
  --replace    replace files that exist with other content, and keep backups
  --configure  set up the servers as well, let them reload, and ask their ports
  --root DIR   the folder of another system, in place of this one
  --undo       put back what was there before the last installation, or before that of
               this TIME in the history; or finish doing so
  --history    list the installations</source>
        <translation>Bringt diesen Satz auf diesem Rechner an seine Plätze: alles oder nichts.

  sh install.sh [--dry-run] [--replace] [--configure] [--root DIR]
  sh install.sh --undo[=ZEIT] [--root DIR]
  sh install.sh --history [--root DIR]

  --dry-run    nur zeigen, was getan würde
  --replace    Dateien mit anderem Inhalt ersetzen und Sicherungskopien behalten
  --configure  auch die Server einrichten, sie neu laden lassen und ihre Ports prüfen
  --root DIR   der Ordner eines anderen Systems statt dieses Systems
  --undo       zurückholen, was vor der letzten Installation da war oder vor der von dieser
               ZEIT in der Liste; oder das beenden
  --history    die Installationen auflisten</translation>
    </message>
    <message>
        <source>%1 has an access list or a security label that the new file could not get. Install the tools for it (setfacl, chcon), or remove the list with “setfacl -b”.</source>
        <translation>%1 hat eine Zugriffsliste oder eine Sicherheitskennzeichnung, die die neue Datei nicht bekommen konnte. Installieren Sie die Programme dafür (setfacl, chcon), oder entfernen Sie die Liste mit „setfacl -b“.</translation>
    </message>
    <message>
        <source>The private key in %1 does not belong to the certificate in %2.</source>
        <translation>Der private Schlüssel in %1 gehört nicht zum Zertifikat in %2.</translation>
    </message>
</context>
<context>
    <name>mailseal::IssuedCard</name>
    <message>
        <source>It is revoked. Others know of it from the next revocation list (CRL) on; make one now.</source>
        <translation>Es ist widerrufen. Andere erfahren davon durch die nächste Zertifikatsperrliste (CRL); erstellen Sie jetzt eine.</translation>
    </message>
    <message>
        <source>Save the certificate, with the intermediate one</source>
        <translation>Das Zertifikat mit dem Zwischenzertifikat speichern</translation>
    </message>
    <message>
        <source>Sa&amp;ve…</source>
        <translation>Spe&amp;ichern…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>the certificate</source>
        <translation>das Zertifikat</translation>
    </message>
    <message>
        <source>&amp;Renew…</source>
        <translation>&amp;Erneuern…</translation>
    </message>
    <message>
        <source>Revo&amp;ke…</source>
        <translation>&amp;Widerrufen…</translation>
    </message>
    <message>
        <source>Reas&amp;on</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>A revoked certificate stays revoked; this cannot be taken back.</source>
        <translation>Ein widerrufenes Zertifikat bleibt widerrufen; das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Revoke t&amp;his certificate</source>
        <translation>Dieses Zertifikat wi&amp;derrufen</translation>
    </message>
    <message>
        <source>Do &amp;not revoke it</source>
        <translation>Nicht wide&amp;rrufen</translation>
    </message>
</context>
<context>
    <name>mailseal::IssuedModel</name>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
</context>
<context>
    <name>mailseal::IssuerRemedy</name>
    <message numerus="yes">
        <source>“%1” is in this machine&apos;s store, %2 (%n certificate(s) with this name).</source>
        <translation>
            <numerusform>„%1“ steht im Speicher dieses Rechners, %2 (%n Zertifikat mit diesem Namen).</numerusform>
            <numerusform>„%1“ steht im Speicher dieses Rechners, %2 (%n Zertifikate mit diesem Namen).</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is not in this machine&apos;s store, %2. Either the other server does not send its intermediate certificate, which its operator has to mend, or it is an authority of somebody&apos;s own.</source>
        <translation>„%1“ steht nicht im Speicher dieses Rechners, %2. Entweder sendet der andere Server sein Zwischenzertifikat nicht, was sein Betreiber beheben muss, oder es ist eine eigene Zertifizierungsstelle von jemandem.</translation>
    </message>
    <message>
        <source>Postfix looks only where smtp_tls_CAfile and smtp_tls_CApath say.</source>
        <translation>Postfix sieht nur dort nach, wo smtp_tls_CAfile und smtp_tls_CApath es angeben.</translation>
    </message>
    <message>
        <source>The Postfix here is told of none: smtp_tls_CAfile and smtp_tls_CApath are empty.</source>
        <translation>Dem Postfix hier ist keine genannt: smtp_tls_CAfile und smtp_tls_CApath sind leer.</translation>
    </message>
    <message>
        <source>The Postfix here looks in: %1.</source>
        <translation>Das Postfix hier sieht nach in: %1.</translation>
    </message>
    <message>
        <source>If you know the authority and want to trust it: add its certificate to this machine&apos;s store.</source>
        <translation>Wenn Sie die Zertifizierungsstelle kennen und ihr vertrauen wollen: Fügen Sie ihr Zertifikat dem Speicher dieses Rechners hinzu.</translation>
    </message>
    <message>
        <source>Name the file, not a folder: smtp_tls_CApath is read inside the queue folder (chroot), smtp_tls_CAfile before.</source>
        <translation>Nennen Sie die Datei, nicht einen Ordner: smtp_tls_CApath wird im Warteschlangenordner gelesen (chroot), smtp_tls_CAfile davor.</translation>
    </message>
</context>
<context>
    <name>mailseal::JudgedCard</name>
    <message>
        <source>The request asks for</source>
        <translation>Die Anforderung beantragt</translation>
    </message>
    <message>
        <source>This will be signed</source>
        <translation>Das wird signiert</translation>
    </message>
    <message>
        <source>This would be signed</source>
        <translation>Das würde signiert</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
</context>
<context>
    <name>mailseal::JudgedList</name>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>Und noch %n weitere.</numerusform>
            <numerusform>Und noch %n weitere.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::KeyChoice</name>
    <message>
        <source>Choose the file that holds the private key.</source>
        <translation>Wählen Sie die Datei mit dem privaten Schlüssel.</translation>
    </message>
    <message>
        <source>The key is being made while you go on.</source>
        <translation>Der Schlüssel wird erzeugt, während Sie weiterarbeiten.</translation>
    </message>
    <message>
        <source>The key is ready.</source>
        <translation>Der Schlüssel ist fertig.</translation>
    </message>
    <message>
        <source>Many mail programs and public CAs do not accept %1 yet.</source>
        <translation>Viele Mailprogramme und öffentliche CAs nehmen %1 noch nicht an.</translation>
    </message>
    <message>
        <source>Made in an instant, for all current mail programs.</source>
        <translation>In einem Augenblick erzeugt, für alle heutigen Mailprogramme.</translation>
    </message>
    <message>
        <source>This is a private key: %1.</source>
        <translation>Das ist ein privater Schlüssel: %1.</translation>
    </message>
    <message>
        <source>The file is being read…</source>
        <translation>Die Datei wird gelesen…</translation>
    </message>
    <message>
        <source>Make a new &amp;key</source>
        <translation>&amp;Neuen Schlüssel erzeugen</translation>
    </message>
    <message>
        <source>Kin&amp;d of key</source>
        <translation>S&amp;chlüsselart</translation>
    </message>
    <message>
        <source>&amp;File with the private key</source>
        <translation>&amp;Datei mit dem privaten Schlüssel</translation>
    </message>
    <message>
        <source>Private key to use</source>
        <translation>Privater Schlüssel, der verwendet werden soll</translation>
    </message>
    <message>
        <source>PEM, DER or PKCS#12; the file stays as it is.</source>
        <translation>PEM, DER oder PKCS#12; die Datei bleibt unverändert.</translation>
    </message>
    <message>
        <source>This key is protected by a passphrase.</source>
        <translation>Dieser Schlüssel ist durch eine Passphrase geschützt.</translation>
    </message>
    <message>
        <source>This passphrase does not open the key. Type it once more.</source>
        <translation>Diese Passphrase öffnet den Schlüssel nicht. Geben Sie sie noch einmal ein.</translation>
    </message>
    <message>
        <source>Type the passphrase that protects this key, or choose another file.</source>
        <translation>Geben Sie die Passphrase ein, die diesen Schlüssel schützt, oder wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Use a key that ex&amp;ists</source>
        <translation>&amp;Vorhandenen Schlüssel verwenden</translation>
    </message>
    <message>
        <source>Brows&amp;e…</source>
        <translation>D&amp;urchsuchen…</translation>
    </message>
    <message>
        <source>%1 (recommended)</source>
        <translation>%1 (empfohlen)</translation>
    </message>
    <message>
        <source>%1 (older mail programs too)</source>
        <translation>%1 (auch ältere Mailprogramme)</translation>
    </message>
</context>
<context>
    <name>mailseal::KeyForm</name>
    <message>
        <source>Type the address of the person, or the name of the machine.</source>
        <translation>Geben Sie die Adresse der Person oder den Namen des Rechners ein.</translation>
    </message>
    <message>
        <source>For a mail program that cannot make a request: the key is made here and goes out with its certificate as one file (PKCS#12) under a passphrase of its own. It stays nowhere else.</source>
        <translation>Für ein E-Mail-Programm, das keine Anforderung erstellen kann: Der Schlüssel entsteht hier und kommt mit seinem Zertifikat in eine Datei (PKCS#12) mit eigener Passphrase. Sonst bleibt er nirgends.</translation>
    </message>
    <message>
        <source>&amp;E-mail address or host name</source>
        <translation>E-&amp;Mail-Adresse oder Rechnername</translation>
    </message>
    <message>
        <source>New passphrase for the &amp;file</source>
        <translation>Neue Passphrase für die &amp;Datei</translation>
    </message>
    <message>
        <source>The same once &amp;more</source>
        <translation>Noch einma&amp;l dieselbe</translation>
    </message>
    <message>
        <source>Make the ke&amp;y</source>
        <translation>Schlüssel e&amp;rstellen</translation>
    </message>
</context>
<context>
    <name>mailseal::KeyPage</name>
    <message>
        <source>Until %1</source>
        <translation>Bis %1</translation>
    </message>
    <message>
        <source>The certificate request for your certificate authority (CA) is always made.</source>
        <translation>Die Zertifikatsanforderung für Ihre Zertifizierungsstelle (CA) entsteht in jedem Fall.</translation>
    </message>
    <message>
        <source>&amp;Test certificate and request</source>
        <translation>&amp;Testzertifikat und Anforderung</translation>
    </message>
    <message>
        <source>A test CA made for this purpose alone signs a certificate that works at once on machines that trust it. The request can be sent to a public CA later.</source>
        <translation>Eine eigens dafür erzeugte Test-CA signiert ein Zertifikat, das auf Rechnern, die ihr vertrauen, sofort funktioniert. Die Anforderung können Sie später an eine öffentliche CA senden.</translation>
    </message>
    <message>
        <source>&amp;Self-signed certificate and request</source>
        <translation>Se&amp;lbstsigniertes Zertifikat und Anforderung</translation>
    </message>
    <message>
        <source>The certificate vouches for itself. Mail programs warn once, then remember it.</source>
        <translation>Das Zertifikat bürgt für sich selbst. Mailprogramme warnen einmal und merken es sich dann.</translation>
    </message>
    <message>
        <source>&amp;Request only</source>
        <translation>Nur &amp;Anforderung</translation>
    </message>
    <message>
        <source>A public CA makes the certificate. Until then nothing changes for the server.</source>
        <translation>Das Zertifikat stellt eine öffentliche CA aus. Bis dahin ändert sich für den Server nichts.</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privater Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Valid for days</source>
        <translation>&amp;Gültigkeitsdauer in Tagen</translation>
    </message>
    <message>
        <source>Key and certificate in &amp;one file</source>
        <translation>Schlüssel und Zertifikat in &amp;einer Datei</translation>
    </message>
    <message>
        <source>What do you need?</source>
        <translation>Was brauchen Sie?</translation>
    </message>
</context>
<context>
    <name>mailseal::KeyPassphrase</name>
    <message>
        <source>Type the passphrase of the CA’s key.</source>
        <translation>Geben Sie die Passphrase des CA-Schlüssels ein.</translation>
    </message>
    <message>
        <source>This is not the passphrase of the CA’s key. Type it again.</source>
        <translation>Das ist nicht die Passphrase des CA-Schlüssels. Geben Sie sie noch einmal ein.</translation>
    </message>
    <message>
        <source>&amp;Passphrase of the CA’s key</source>
        <translation>&amp;Passphrase des CA-Schlüssels</translation>
    </message>
</context>
<context>
    <name>mailseal::LanguageSwitch</name>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The language of this window and of the explanations in the files</source>
        <translation>Die Sprache dieses Fensters und der Erklärungen in den Dateien</translation>
    </message>
</context>
<context>
    <name>mailseal::LastInstallation</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>It is the installation for %1, on this machine (%2), of %3.</source>
        <translation>Es geht um die Installation für %1 auf diesem Rechner (%2) vom %3.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of it are taken away, or get back what was there before.</source>
        <translation>
            <numerusform>%n Datei daraus wird entfernt oder erhält ihren früheren Inhalt zurück.</numerusform>
            <numerusform>%n Dateien daraus werden entfernt oder erhalten ihren früheren Inhalt zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>Settings of the servers that it changed get their old values. An older version of this program remembered it without saying which; if somebody has installed something since, that is undone instead.</source>
        <translation>Einstellungen der Server, die sie geändert hat, erhalten ihre früheren Werte. Eine ältere Version dieses Programms hat sich nicht gemerkt, welche das sind; falls seither jemand etwas installiert hat, wird stattdessen das rückgängig gemacht.</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) of the servers get their old values, and the servers read their configuration again.</source>
        <translation>
            <numerusform>%n Einstellung der Server erhält ihren früheren Wert, und die Server lesen ihre Konfiguration neu ein.</numerusform>
            <numerusform>%n Einstellungen der Server erhalten ihre früheren Werte, und die Server lesen ihre Konfiguration neu ein.</numerusform>
        </translation>
    </message>
    <message>
        <source>It changed no settings of the servers.</source>
        <translation>Einstellungen der Server hat sie nicht geändert.</translation>
    </message>
</context>
<context>
    <name>mailseal::Level</name>
    <message>
        <source>Everybody can still deliver and read mail: even TLS 1.0 and 1.1 are accepted, because weak encryption is better than none.</source>
        <translation>Alle können weiterhin E-Mails zustellen und lesen: Sogar TLS 1.0 und 1.1 werden angenommen, denn schwache Verschlüsselung ist besser als keine.</translation>
    </message>
    <message>
        <source>Recommended: TLS 1.2 or newer.</source>
        <translation>Empfohlen: TLS 1.2 oder neuer.</translation>
    </message>
    <message>
        <source>Only what is modern: TLS 1.3 where the server&apos;s version knows it, TLS 1.2 otherwise.</source>
        <translation>Nur Modernes: TLS 1.3, wo die Version des Servers es beherrscht, sonst TLS 1.2.</translation>
    </message>
</context>
<context>
    <name>mailseal::LevelExplanations</name>
    <message>
        <source>The private key, the server&apos;s certificate and the certificates that lead from it to the certificate authority, in this order and in one file. Without it Postfix cannot offer TLS to those who bring mail.</source>
        <translation>Der private Schlüssel, das Zertifikat des Servers und die Zertifikate, die von ihm zur Zertifizierungsstelle führen, in dieser Reihenfolge und in einer Datei. Ohne diese Zeile kann Postfix für eingehende E-Mails kein TLS anbieten.</translation>
    </message>
    <message>
        <source>The protocol versions for port 25, down to TLS 1.0, so that old servers still encrypt. Without this line even older versions could be used in some releases of Postfix.</source>
        <translation>Die Protokollversionen für Port 25, hinab bis TLS 1.0, damit auch alte Server noch verschlüsseln. Ohne diese Zeile ließen manche Versionen von Postfix noch ältere zu.</translation>
    </message>
    <message>
        <source>The protocol versions for port 25: only the newest. Servers that know only older ones cannot use TLS here.</source>
        <translation>Die Protokollversionen für Port 25: nur die neueste. Server, die nur ältere beherrschen, können hier kein TLS verwenden.</translation>
    </message>
    <message>
        <source>The protocol versions for the ports where TLS is required (465 and 587), down to TLS 1.0, so that old mail programs can still send. These versions have known weaknesses.</source>
        <translation>Die Protokollversionen für die Ports, auf denen TLS vorgeschrieben ist (465 und 587), hinab bis TLS 1.0, damit auch alte Mailprogramme noch senden können. Diese alten Versionen haben bekannte Schwächen.</translation>
    </message>
    <message>
        <source>The protocol versions for the ports where TLS is required (465 and 587): only the newest. Mail programs that know only older ones cannot send.</source>
        <translation>Die Protokollversionen für die Ports, auf denen TLS vorgeschrieben ist (465 und 587): nur die neueste. Mailprogramme, die nur ältere beherrschen, können nicht senden.</translation>
    </message>
    <message>
        <source>The least strength of ciphers for port 25, where TLS is offered but not required. A server that knows only weaker ones gets no TLS.</source>
        <translation>Die Mindeststärke der Verschlüsselungsverfahren für Port 25, auf dem TLS angeboten, aber nicht vorgeschrieben ist. Ein Server, der nur schwächere beherrscht, bekommt kein TLS.</translation>
    </message>
    <message>
        <source>The least strength of ciphers for the ports where TLS is required (465 and 587). Without this line the default of Postfix applies.</source>
        <translation>Die Mindeststärke der Verschlüsselungsverfahren für die Ports, auf denen TLS vorgeschrieben ist (465 und 587). Ohne diese Zeile gilt die Vorgabe von Postfix.</translation>
    </message>
    <message>
        <source>Ciphers that are never used where TLS is required, because they are weak or do not prove who the server is. Without this line some versions would still accept them.</source>
        <translation>Verschlüsselungsverfahren, die dort, wo TLS vorgeschrieben ist, nie verwendet werden, weil sie schwach sind oder nicht nachweisen, wer der Server ist. Ohne diese Zeile würden manche Versionen sie noch annehmen.</translation>
    </message>
    <message>
        <source>The server chooses the cipher, not the other side. Without it a badly configured mail program can choose a weak one.</source>
        <translation>Der Server wählt das Verschlüsselungsverfahren, nicht die Gegenseite. Ohne diese Zeile kann ein schlecht konfiguriertes Mailprogramm ein schwaches wählen.</translation>
    </message>
    <message>
        <source>The file with the Diffie-Hellman parameters, of 2048 bits or more in spite of the name. Without it old versions use parameters of their own of 1024 bits, which the Logjam attack can break. Make the file with “openssl dhparam 2048”, not with “-dsaparam”.</source>
        <translation>Die Datei mit den Diffie-Hellman-Parametern, trotz des Namens mit 2048 Bit oder mehr. Ohne diese Zeile verwenden alte Versionen eigene Parameter mit 1024 Bit, die der Logjam-Angriff brechen kann. Erzeugen Sie die Datei mit „openssl dhparam 2048“, nicht mit „-dsaparam“.</translation>
    </message>
    <message>
        <source>The folder with the certificate authorities that are trusted when mail is sent. It is read after Postfix has locked itself into its queue folder, so it must exist there as well.</source>
        <translation>Der Ordner mit den Zertifizierungsstellen, denen beim Versenden vertraut wird. Er wird erst gelesen, wenn sich Postfix in seinem Warteschlangenordner eingeschlossen hat (chroot), muss also auch dort vorhanden sein.</translation>
    </message>
    <message>
        <source>Uses TLS for outgoing mail wherever the other server offers it, and verifies it where the other domain publishes its keys in a signed DNS (DANE). It needs a resolver on this machine that checks DNSSEC; without one it works like “may”.</source>
        <translation>Verwendet für ausgehende E-Mails TLS, wo immer der andere Server es anbietet, und prüft ihn, wo die andere Domain ihre Schlüssel im signierten DNS veröffentlicht (DANE). Dafür braucht dieser Rechner einen Resolver, der DNSSEC prüft; ohne ihn wirkt die Zeile wie „may“.</translation>
    </message>
    <message>
        <source>Asks for signed answers from the DNS. Without it the keys that other domains publish (DANE) are not used.</source>
        <translation>Verlangt signierte Antworten vom DNS. Ohne diese Zeile bleiben die Schlüssel, die andere Domains veröffentlichen (DANE), ungenutzt.</translation>
    </message>
    <message>
        <source>The protocol versions for outgoing mail where TLS is used if it is offered. A server that knows only older ones gets the mail unencrypted.</source>
        <translation>Die Protokollversionen für ausgehende E-Mails dort, wo TLS verwendet wird, falls es angeboten wird. Ein Server, der nur ältere beherrscht, bekommt die E-Mails unverschlüsselt.</translation>
    </message>
    <message>
        <source>The protocol versions for outgoing mail where TLS is required by a policy or by DANE.</source>
        <translation>Die Protokollversionen für ausgehende E-Mails dort, wo eine Richtlinie oder DANE TLS vorschreibt.</translation>
    </message>
    <message>
        <source>Asks those who connect for a certificate of their own, without insisting on one. Without it nobody can be recognised by a certificate.</source>
        <translation>Fragt jeden, der sich verbindet, nach einem eigenen Zertifikat, besteht aber nicht darauf. Ohne diese Zeile lässt sich niemand an einem Zertifikat erkennen.</translation>
    </message>
    <message>
        <source>How the fingerprints in the list of permitted certificates were made. Without it old versions use MD5, which can be forged.</source>
        <translation>Mit welchem Hash-Verfahren die Fingerabdrücke in der Liste der zugelassenen Zertifikate gebildet sind. Ohne diese Zeile verwenden alte Versionen MD5, das sich fälschen lässt.</translation>
    </message>
    <message>
        <source>Who may send through this server to other servers: your own networks, those who have logged in, and those whose certificate is in the list. Everybody else may only bring mail for your own domains.</source>
        <translation>Wer über diesen Server an andere Server senden darf: Ihre eigenen Netze, wer sich angemeldet hat und wessen Zertifikat in der Liste steht. Alle anderen dürfen nur E-Mails für Ihre eigenen Domains einliefern.</translation>
    </message>
    <message>
        <source>Offers TLS. The setting says the opposite of what it does: “no” means that TLS is on.</source>
        <translation>Bietet TLS an. Die Einstellung heißt umgekehrt, als sie wirkt: „no“ bedeutet, dass TLS eingeschaltet ist.</translation>
    </message>
    <message>
        <source>The file with the server&apos;s certificate and its chain, written without “&lt;” in this version. Without it Dovecot cannot offer TLS.</source>
        <translation>Die Datei mit dem Zertifikat des Servers und seiner Kette; in dieser Version wird sie ohne „&lt;“ angegeben. Ohne diese Zeile kann Dovecot kein TLS anbieten.</translation>
    </message>
    <message>
        <source>The file with the private key that belongs to the certificate, written without “&lt;” in this version. With the wrong key all TLS connections fail.</source>
        <translation>Die Datei mit dem privaten Schlüssel zum Zertifikat; in dieser Version wird sie ohne „&lt;“ angegeben. Mit dem falschen Schlüssel scheitern alle TLS-Verbindungen.</translation>
    </message>
    <message>
        <source>The ciphers that are accepted. Without this line weak ones may be used in this version.</source>
        <translation>Die Verschlüsselungsverfahren, die angenommen werden. Ohne diese Zeile sind in dieser Version womöglich schwache erlaubt.</translation>
    </message>
    <message>
        <source>The ciphers that are accepted, weaker ones included, so that TLS 1.0 and 1.1 work for old mail programs. Programs that know better ciphers still use those.</source>
        <translation>Die Verschlüsselungsverfahren, die angenommen werden, auch schwächere, damit TLS 1.0 und 1.1 für alte Mailprogramme funktionieren. Programme, die bessere beherrschen, verwenden weiterhin diese.</translation>
    </message>
    <message>
        <source>The protocol versions that are accepted. Without it old versions with known weaknesses may be used.</source>
        <translation>Die Protokollversionen, die angenommen werden. Ohne diese Zeile sind womöglich alte Versionen mit bekannten Schwächen erlaubt.</translation>
    </message>
    <message>
        <source>The protocol versions that are accepted, down to TLS 1.0 for old mail programs. The oldest of them have known weaknesses.</source>
        <translation>Die Protokollversionen, die angenommen werden, für alte Mailprogramme hinab bis TLS 1.0. Die ältesten davon haben bekannte Schwächen.</translation>
    </message>
    <message>
        <source>The oldest protocol version that is accepted: TLS 1.0, for old mail programs. It has known weaknesses.</source>
        <translation>Die älteste Protokollversion, die angenommen wird: TLS 1.0, für alte Mailprogramme. Sie hat bekannte Schwächen.</translation>
    </message>
    <message>
        <source>The oldest protocol version that is accepted: the newest that this version knows. Mail programs that know only older ones cannot connect.</source>
        <translation>Die älteste Protokollversion, die angenommen wird: die neueste, die diese Version beherrscht. Mailprogramme, die nur ältere beherrschen, können sich nicht verbinden.</translation>
    </message>
    <message>
        <source>The length of the Diffie-Hellman parameters, which Dovecot makes itself in this version. Shorter ones can be broken (Logjam).</source>
        <translation>Die Länge der Diffie-Hellman-Parameter, die Dovecot in dieser Version selbst erzeugt. Kürzere lassen sich brechen (Logjam).</translation>
    </message>
    <message>
        <source>The file with the Diffie-Hellman parameters, with “&lt;”. Without it mail programs that know nothing newer cannot connect.</source>
        <translation>Die Datei mit den Diffie-Hellman-Parametern, mit „&lt;“. Ohne diese Zeile können sich Mailprogramme, die nichts Neueres beherrschen, nicht verbinden.</translation>
    </message>
    <message>
        <source>The file with the Diffie-Hellman parameters, without “&lt;”. Without it mail programs that know nothing newer cannot connect.</source>
        <translation>Die Datei mit den Diffie-Hellman-Parametern, ohne „&lt;“. Ohne diese Zeile können sich Mailprogramme, die nichts Neueres beherrschen, nicht verbinden.</translation>
    </message>
    <message>
        <source>Starts the service on port 465, where TLS begins at once. Without it only STARTTLS is offered.</source>
        <translation>Startet den Dienst auf Port 465, wo TLS sofort beginnt. Ohne diese Zeile wird nur STARTTLS angeboten.</translation>
    </message>
    <message>
        <source>Accepts TLS 1.0 and 1.1 for old programs where Courier was built with GnuTLS, as on Debian. These versions have known weaknesses.</source>
        <translation>Nimmt für alte Programme TLS 1.0 und 1.1 an, sofern Courier wie unter Debian mit GnuTLS gebaut wurde. Diese Versionen haben bekannte Schwächen.</translation>
    </message>
    <message>
        <source>Accepts TLS 1.3 only, where Courier was built with GnuTLS, as on Debian. Programs that know only older versions cannot connect.</source>
        <translation>Nimmt nur TLS 1.3 an, sofern Courier wie unter Debian mit GnuTLS gebaut wurde. Programme, die nur ältere Versionen beherrschen, können sich nicht verbinden.</translation>
    </message>
    <message>
        <source>The certificate authorities whose client certificates are called “Trusted” in the log, one after another in one file. A list of fingerprints works without it.</source>
        <translation>Die Zertifizierungsstellen, deren Client-Zertifikate im Log „Trusted“ heißen, hintereinander in einer Datei. Eine Liste von Fingerabdrücken kommt ohne sie aus.</translation>
    </message>
    <message>
        <source>Who may use the ports for mail programs (465 and 587): only those who have logged in. The entries in master.cf refer to this line; exceptions for your own users belong here.</source>
        <translation>Wer die Ports für Mailprogramme (465 und 587) benutzen darf: nur wer sich angemeldet hat. Die Einträge in master.cf verweisen auf diese Zeile; Ausnahmen für Ihre eigenen Benutzer gehören hierher.</translation>
    </message>
    <message>
        <source>What is checked of the name that a mail program gives itself: only that its user has logged in. Mail programs often give names that a server would not be allowed to give.</source>
        <translation>Was am Namen geprüft wird, mit dem sich ein Mailprogramm meldet: nur, dass sein Benutzer angemeldet ist. Mailprogramme melden sich oft mit Namen, die man einem Server nicht durchgehen ließe.</translation>
    </message>
    <message>
        <source>What is checked of the sender of mail from your own users: only that they have logged in. Add “reject_sender_login_mismatch” in front when each user may send under certain addresses only.</source>
        <translation>Was am Absender bei E-Mails Ihrer eigenen Benutzer geprüft wird: nur, dass sie angemeldet sind. Stellen Sie „reject_sender_login_mismatch“ voran, wenn jeder Benutzer nur unter bestimmten Adressen senden darf.</translation>
    </message>
    <message>
        <source>Where random numbers come from: the system&apos;s own generator. Postfix was usually built with this setting; without any source TLS would not work.</source>
        <translation>Woher Zufallszahlen kommen: vom Generator des Systems. Postfix ist meist schon so gebaut; ganz ohne Quelle würde TLS nicht funktionieren.</translation>
    </message>
    <message>
        <source>How long a remembered TLS session may be taken up again: one hour. A longer time would keep its keys around for longer.</source>
        <translation>Wie lange eine gemerkte TLS-Sitzung wieder aufgenommen werden darf: eine Stunde. Bei längerer Zeit blieben auch ihre Schlüssel länger erhalten.</translation>
    </message>
    <message>
        <source>The services that are started; “imaps” and “pop3s” are ports 993 and 995, where TLS begins at once. Add others that you use, such as “managesieve”.</source>
        <translation>Die Dienste, die gestartet werden; „imaps“ und „pop3s“ sind die Ports 993 und 995, wo TLS sofort beginnt. Ergänzen Sie weitere, die Sie benutzen, etwa „managesieve“.</translation>
    </message>
    <message>
        <source>Answers Postfix&apos;s questions whether a name and a password are right. The file has an “auth default” block already: put the inner “socket listen” block into that one, because a second one has no users of its own.</source>
        <translation>Beantwortet die Fragen von Postfix, ob Name und Passwort stimmen. In der Datei steht bereits ein Block „auth default“: Setzen Sie den inneren Block „socket listen“ dort hinein, denn ein zweiter hätte keine eigenen Benutzer.</translation>
    </message>
    <message>
        <source>The certificate authorities whose client certificates are accepted.</source>
        <translation>Die Zertifizierungsstellen, deren Client-Zertifikate angenommen werden.</translation>
    </message>
    <message>
        <source>The certificate authorities whose client certificates are accepted, followed by their revocation lists, in one file; “&lt;” reads it.</source>
        <translation>Die Zertifizierungsstellen, deren Client-Zertifikate angenommen werden, gefolgt von ihren Zertifikatsperrlisten, in einer Datei; „&lt;“ liest sie ein.</translation>
    </message>
    <message>
        <source>The file with the certificate authorities whose client certificates are accepted, followed by their revocation lists, written without “&lt;”.</source>
        <translation>Die Datei mit den Zertifizierungsstellen, deren Client-Zertifikate angenommen werden, gefolgt von ihren Zertifikatsperrlisten, ohne „&lt;“ geschrieben.</translation>
    </message>
    <message>
        <source>Asks mail programs for a certificate of their own, without insisting on one. Without it nobody can be recognised by a certificate.</source>
        <translation>Bittet Mailprogramme um ein eigenes Zertifikat, ohne darauf zu bestehen. Sonst lässt sich niemand an einem Zertifikat erkennen.</translation>
    </message>
    <message>
        <source>The ciphers that are accepted where Courier was built with OpenSSL; with GnuTLS this line has no effect.</source>
        <translation>Die Verschlüsselungsverfahren, die angenommen werden, wenn Courier mit OpenSSL gebaut ist; mit GnuTLS bleibt diese Zeile wirkungslos.</translation>
    </message>
    <message>
        <source>The ciphers that are accepted where Courier was built with OpenSSL, weaker ones included for old programs; with GnuTLS this line has no effect.</source>
        <translation>Die Verschlüsselungsverfahren, die angenommen werden, wenn Courier mit OpenSSL gebaut ist, für alte Programme auch schwächere; mit GnuTLS bleibt diese Zeile wirkungslos.</translation>
    </message>
    <message>
        <source>The list of certificates whose owners may send through this server to anywhere: each line holds the digest of a public key and a name. The digest stays the same when the certificate is renewed with its key. Make it with “openssl x509 -in CERTIFICATE -noout -pubkey | openssl pkey -pubin -outform DER | openssl dgst -sha256 -c”; before Postfix 2.9, with “openssl x509 -noout -fingerprint -sha256”. Public authorities no longer sign for clients, so such certificates come from an authority of your own. Everybody else is refused. The list must exist, even if it is empty: without it port 25 does not answer.</source>
        <translation>Die Liste der Zertifikate, deren Inhaber über diesen Server überallhin senden dürfen: Jede Zeile enthält den Fingerabdruck eines öffentlichen Schlüssels und einen Namen. Der Fingerabdruck bleibt gleich, wenn das Zertifikat mit demselben Schlüssel erneuert wird. Erzeugen Sie ihn mit „openssl x509 -in ZERTIFIKAT -noout -pubkey | openssl pkey -pubin -outform DER | openssl dgst -sha256 -c“, vor Postfix 2.9 mit „openssl x509 -noout -fingerprint -sha256“. Öffentliche Zertifizierungsstellen signieren nicht mehr für Clients; solche Zertifikate kommen also von einer eigenen. Alle anderen werden abgewiesen. Die Liste muss vorhanden sein, auch wenn sie leer ist: Ohne sie antwortet Port 25 nicht.</translation>
    </message>
    <message>
        <source>Names that get a certificate of their own: each line holds a name, the file with its key and the file with its chain. A list of the type “texthash” is read as it is: nothing has to be built after a change or a renewal, Postfix only has to reload.</source>
        <translation>Namen, die ein eigenes Zertifikat bekommen: Jede Zeile enthält einen Namen, die Datei mit seinem Schlüssel und die Datei mit seiner Kette. Eine Liste vom Typ „texthash“ wird gelesen, wie sie ist: Nach einer Änderung oder Erneuerung muss nichts erzeugt werden, Postfix muss nur neu laden.</translation>
    </message>
</context>
<context>
    <name>mailseal::LevelWarnings</name>
    <message>
        <source>Warning for port 25: a server that knows only TLS 1.0 or 1.1 cannot use TLS here. It delivers unencrypted, or not at all if it insists on TLS.</source>
        <translation>Warnung zu Port 25: Ein Server, der nur TLS 1.0 oder 1.1 beherrscht, kann hier kein TLS verwenden. Er stellt unverschlüsselt zu oder, wenn er auf TLS besteht, gar nicht.</translation>
    </message>
    <message>
        <source>Warning for port 25: a server that does not know the newest TLS cannot use it here. Many still do not; they deliver unencrypted, or not at all, so mail from them is lost or read on the way. Choose another level for a public server.</source>
        <translation>Warnung zu Port 25: Ein Server, der das neueste TLS nicht beherrscht, kann hier kein TLS verwenden. Das sind noch viele; sie stellen unverschlüsselt zu oder gar nicht, sodass ihre E-Mails unterwegs mitgelesen werden oder verloren gehen. Wählen Sie für einen öffentlichen Server eine andere Stufe.</translation>
    </message>
    <message>
        <source>Warning: TLS 1.0 and 1.1 have known weaknesses (RFC 8996 forbids them), and passwords travel here. Use this level only as long as old mail programs need it.</source>
        <translation>Warnung: TLS 1.0 und 1.1 haben bekannte Schwächen (RFC 8996 verbietet sie), und hier gehen Passwörter über die Leitung. Verwenden Sie diese Stufe nur, solange alte Mailprogramme sie brauchen.</translation>
    </message>
    <message>
        <source>Warning: mail programs that do not know TLS 1.3 cannot connect at all, where the server&apos;s version can be told to refuse them.</source>
        <translation>Warnung: Mailprogramme, die TLS 1.3 nicht beherrschen, können sich gar nicht verbinden, sofern diese Serverversion sie abweisen kann.</translation>
    </message>
    <message>
        <source>Warning for outgoing mail: DANE needs a resolver on this machine that checks DNSSEC, and mail waits when another domain publishes wrong keys.</source>
        <translation>Warnung zu ausgehenden E-Mails: DANE braucht auf diesem Rechner einen Resolver, der DNSSEC prüft, und E-Mails bleiben liegen, wenn eine andere Domain falsche Schlüssel veröffentlicht.</translation>
    </message>
    <message>
        <source>Warning: nobody can log in on this port unless main.cf says how. Name the socket where Dovecot answers Postfix&apos;s questions about log-ins.</source>
        <translation>Warnung: An diesem Port kann sich niemand anmelden, es sei denn, main.cf sagt, wie. Geben Sie den Socket an, über den Dovecot die Fragen von Postfix zu Anmeldungen beantwortet.</translation>
    </message>
</context>
<context>
    <name>mailseal::Lifetimes</name>
    <message>
        <source>The next renewals, with certificates as long as public CAs may issue them: %1.</source>
        <translation>Die nächsten Erneuerungen, wenn Zertifikate so lange gelten, wie öffentliche CAs sie ausstellen dürfen: %1.</translation>
    </message>
    <message numerus="yes">
        <source>In %1 that would be %n time(s). An ACME client such as certbot does it by itself.</source>
        <translation>
            <numerusform>Im Jahr %1 wäre das %n Mal nötig. Ein ACME-Client wie certbot erledigt es von selbst.</numerusform>
            <numerusform>Im Jahr %1 wäre das %n Mal nötig. Ein ACME-Client wie certbot erledigt es von selbst.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::ListForm</name>
    <message>
        <source>Stopped. No list was made.</source>
        <translation>Angehalten. Es wurde keine Liste erstellt.</translation>
    </message>
    <message>
        <source>List number %1 is made and recorded. The next one has to be there by %2.</source>
        <translation>Die Liste Nummer %1 ist erstellt und verzeichnet. Die nächste muss bis zum %2 da sein.</translation>
    </message>
    <message>
        <source>Publish it at %1, in DER.</source>
        <translation>Veröffentlichen Sie sie in DER unter %1.</translation>
    </message>
    <message>
        <source>Revocation list (CRL)</source>
        <translation>Zertifikatsperrliste (CRL)</translation>
    </message>
    <message>
        <source>It names the certificates that are revoked. Servers that check it want a new one in time, also when nothing has changed.</source>
        <translation>Sie nennt die widerrufenen Zertifikate. Server, die sie prüfen, brauchen rechtzeitig eine neue, auch wenn sich nichts geändert hat.</translation>
    </message>
    <message>
        <source>Days until the ne&amp;xt one</source>
        <translation>Tage bis &amp;zur nächsten</translation>
    </message>
    <message>
        <source>&amp;Make the list</source>
        <translation>&amp;Liste erstellen</translation>
    </message>
    <message>
        <source>Publish each of the lists at its address, in DER: %1.</source>
        <translation>Veröffentlichen Sie jede der Listen in DER unter ihrer Adresse: %1.</translation>
    </message>
</context>
<context>
    <name>mailseal::ListSaving</name>
    <message>
        <source>Save the revocation list</source>
        <translation>Zertifikatsperrliste speichern</translation>
    </message>
    <message>
        <source>A folder for the revocation lists</source>
        <translation>Ein Ordner für die Zertifikatsperrlisten</translation>
    </message>
    <message>
        <source>Save as &amp;DER, to publish…</source>
        <translation>Als &amp;DER speichern, zum Veröffentlichen…</translation>
    </message>
    <message>
        <source>Save as P&amp;EM, for servers…</source>
        <translation>Als P&amp;EM speichern, für Server…</translation>
    </message>
</context>
<context>
    <name>mailseal::LogRemedy</name>
    <message>
        <source>See what is in the file, and what is wrong with it.</source>
        <translation>Sehen Sie nach, was in der Datei steht und was daran falsch ist.</translation>
    </message>
    <message>
        <source>Have the configuration and the files that it names examined.</source>
        <translation>Lassen Sie die Konfiguration und die darin genannten Dateien prüfen.</translation>
    </message>
    <message>
        <source>If the other server is yours: this is the digest for “_25._tcp.HOST. IN TLSA 3 1 1 DIGEST”. Publish it for the key in use and for the next one, and only then change the certificate.</source>
        <translation>Ist der andere Server Ihrer: Dies ist der Hashwert für „_25._tcp.HOST. IN TLSA 3 1 1 DIGEST“. Veröffentlichen Sie ihn für den benutzten und für den nächsten Schlüssel, und wechseln Sie erst dann das Zertifikat.</translation>
    </message>
    <message>
        <source>Build the table from its list, whose lines are “NAME KEY-AND-CHAIN-FILE”.</source>
        <translation>Bauen Sie die Tabelle aus ihrer Liste; deren Zeilen lauten „NAME DATEI-MIT-SCHLÜSSEL-UND-KETTE“.</translation>
    </message>
    <message>
        <source>Let this server&apos;s group read the file, and nobody else.</source>
        <translation>Lassen Sie die Gruppe dieses Servers die Datei lesen und sonst niemanden.</translation>
    </message>
</context>
<context>
    <name>mailseal::LoginPage</name>
    <message>
        <source>Try a log-in</source>
        <translation>Anmeldung ausprobieren</translation>
    </message>
    <message>
        <source>Log in as a mail program does. The password is asked for once the connection is encrypted and its certificate is verified; over IMAP you can then look into the mailbox.</source>
        <translation>Melden Sie sich an wie ein Mailprogramm. Nach dem Passwort wird erst gefragt, wenn die Verbindung verschlüsselt und ihr Zertifikat geprüft ist; über IMAP können Sie danach in das Postfach sehen.</translation>
    </message>
    <message>
        <source>Start pa&amp;ge</source>
        <translation>&amp;Startseite</translation>
    </message>
</context>
<context>
    <name>mailseal::LoginPane</name>
    <message>
        <source>Open trusted authorities</source>
        <translation>Vertrauenswürdige Zertifizierungsstellen öffnen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a fact and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>Anhal&amp;ten</translation>
    </message>
    <message>
        <source>The best that answers</source>
        <translation>Der beste, der antwortet</translation>
    </message>
    <message>
        <source>&amp;Mail server</source>
        <translation>Ma&amp;ilserver</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>Benut&amp;zer</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>&amp;Host name in the certificate</source>
        <translation>&amp;Rechnername im Zertifikat</translation>
    </message>
    <message>
        <source>Trusted &amp;authorities</source>
        <translation>&amp;Vertrauenswürdige Zertifizierungsstellen</translation>
    </message>
    <message>
        <source>that of the mail server</source>
        <translation>der des Mailservers</translation>
    </message>
    <message>
        <source>those of this system</source>
        <translation>die dieses Systems</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Durchsuchen…</translation>
    </message>
    <message>
        <source>Log &amp;in</source>
        <translation>&amp;Anmelden</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>&amp;Trennen</translation>
    </message>
</context>
<context>
    <name>mailseal::LoginReports</name>
    <message>
        <source>Nothing listens on %1. Check that the server runs and that no firewall is in between.</source>
        <translation>Auf %1 lauscht nichts. Prüfen Sie, ob der Server läuft und keine Firewall dazwischen ist.</translation>
    </message>
    <message>
        <source>There is no way to %1 from here. Check the name and the network.</source>
        <translation>Von hier führt kein Weg zu %1. Prüfen Sie den Namen und das Netz.</translation>
    </message>
    <message>
        <source>%1 does not answer in time. Check that the server runs and that no firewall is in between.</source>
        <translation>%1 antwortet nicht rechtzeitig. Prüfen Sie, ob der Server läuft und keine Firewall dazwischen ist.</translation>
    </message>
    <message>
        <source>%1 hung up before TLS began. Look into the server&apos;s log.</source>
        <translation>%1 hat aufgelegt, bevor TLS begann. Sehen Sie im Log des Servers nach.</translation>
    </message>
    <message>
        <source>What answers on %1 speaks another protocol. Check the port.</source>
        <translation>Was auf %1 antwortet, spricht ein anderes Protokoll. Prüfen Sie den Port.</translation>
    </message>
    <message>
        <source>What answers on %1 sends more than a mail server would. Check the port.</source>
        <translation>Was auf %1 antwortet, sendet mehr, als ein Mailserver senden würde. Prüfen Sie den Port.</translation>
    </message>
    <message>
        <source>%1 does not offer TLS, so no password is sent. Set TLS up on this server first.</source>
        <translation>%1 bietet kein TLS an, daher wird kein Passwort gesendet. Richten Sie auf diesem Server zuerst TLS ein.</translation>
    </message>
    <message>
        <source>%1 declines: see what the server said. No password was sent.</source>
        <translation>%1 lehnt ab: Sehen Sie, was der Server gesagt hat. Es wurde kein Passwort gesendet.</translation>
    </message>
    <message>
        <source>The host has no address. Check its name.</source>
        <translation>Der Rechner hat keine Adresse. Prüfen Sie seinen Namen.</translation>
    </message>
    <message>
        <source>What answers on %1 is not TLS. Check the port, or name its protocol with it.</source>
        <translation>Was auf %1 antwortet, ist kein TLS. Prüfen Sie den Port, oder geben Sie sein Protokoll mit an.</translation>
    </message>
    <message>
        <source>TLS with %1 did not begin in time, so no password was sent.</source>
        <translation>TLS mit %1 begann nicht rechtzeitig, daher wurde kein Passwort gesendet.</translation>
    </message>
    <message>
        <source>TLS with %1 cannot be begun, so no password was sent. Look into the server&apos;s log.</source>
        <translation>TLS mit %1 kommt nicht zustande, daher wurde kein Passwort gesendet. Sehen Sie im Log des Servers nach.</translation>
    </message>
    <message>
        <source>%1 offers no log-in: this port is for mail from other servers. Use 587 or 465.</source>
        <translation>%1 bietet keine Anmeldung an: Dieser Port ist für E-Mails von anderen Servern. Nehmen Sie 587 oder 465.</translation>
    </message>
    <message>
        <source>%1 offers no log-in, not even within TLS. Look into the server&apos;s configuration.</source>
        <translation>%1 bietet keine Anmeldung an, auch nicht innerhalb von TLS. Sehen Sie in der Konfiguration des Servers nach.</translation>
    </message>
    <message>
        <source>%1 offers only ways to log in that are not known here: %2.</source>
        <translation>%1 bietet nur Anmeldeverfahren an, die hier nicht bekannt sind: %2.</translation>
    </message>
    <message>
        <source>The log-in works: %1 accepts the password of %2.</source>
        <translation>Die Anmeldung gelingt: %1 nimmt das Passwort von %2 an.</translation>
    </message>
    <message>
        <source>So no password is sent.</source>
        <translation>Daher wird kein Passwort gesendet.</translation>
    </message>
    <message>
        <source>%1 sent something between its yes to TLS and TLS itself. Somebody on the way may have put it there, so no password is sent.</source>
        <translation>%1 hat zwischen dem Ja zu TLS und TLS selbst etwas gesendet. Jemand unterwegs kann es eingefügt haben, daher wird kein Passwort gesendet.</translation>
    </message>
    <message>
        <source>%1 says that a log-in needs TLS, though TLS is on. Something in front of the server may end TLS: tell the server that it does.</source>
        <translation>%1 verlangt für die Anmeldung TLS, obwohl TLS besteht. Vielleicht endet TLS schon vor dem Server: Teilen Sie ihm das in seiner Konfiguration mit.</translation>
    </message>
    <message>
        <source>No password was given, so there was no log-in. Run the program where it can ask you, or name a file with the password.</source>
        <translation>Es wurde kein Passwort angegeben, daher gab es keine Anmeldung. Starten Sie das Programm dort, wo es Sie fragen kann, oder nennen Sie eine Datei mit dem Passwort.</translation>
    </message>
    <message>
        <source>%1 does not accept this name and password. Check the name, too: often it is the whole e-mail address.</source>
        <translation>%1 nimmt diesen Namen mit diesem Passwort nicht an. Prüfen Sie auch den Namen: Oft ist es die ganze E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>The password of %2 has expired or must be changed. Change it where it is kept.</source>
        <translation>Das Passwort von %2 ist abgelaufen oder muss geändert werden. Ändern Sie es dort, wo es verwaltet wird.</translation>
    </message>
    <message>
        <source>%1 cannot check passwords at the moment. Try again later; the server&apos;s log says what is missing.</source>
        <translation>%1 kann zurzeit keine Passwörter prüfen. Versuchen Sie es später erneut; im Log des Servers steht, was fehlt.</translation>
    </message>
    <message>
        <source>%1 has seen too many attempts or connections. Wait a while before you try again.</source>
        <translation>%1 hat zu viele Versuche oder Verbindungen gezählt. Warten Sie eine Weile, bevor Sie es erneut versuchen.</translation>
    </message>
    <message>
        <source>The account of %2 may not log in. Its administrator can tell why.</source>
        <translation>Das Konto von %2 darf sich nicht anmelden. Den Grund kennt die Administration.</translation>
    </message>
    <message>
        <source>%1 does not take the way to log in that it offers itself. Look into the server&apos;s log.</source>
        <translation>%1 nimmt das Anmeldeverfahren nicht an, das er selbst anbietet. Sehen Sie im Log des Servers nach.</translation>
    </message>
    <message>
        <source>%1 refuses the log-in. The server&apos;s own words and its log may tell why.</source>
        <translation>%1 weist die Anmeldung ab. Der Grund steht vielleicht in der Antwort des Servers oder in seinem Log.</translation>
    </message>
    <message>
        <source>%1 hung up during the log-in. Look into the server&apos;s log.</source>
        <translation>%1 hat während der Anmeldung aufgelegt. Sehen Sie im Log des Servers nach.</translation>
    </message>
    <message>
        <source>%1 did not answer the log-in in time. Look into the server&apos;s log.</source>
        <translation>%1 hat auf die Anmeldung nicht rechtzeitig geantwortet. Sehen Sie im Log des Servers nach.</translation>
    </message>
    <message>
        <source>The answer of %1 to the log-in cannot be understood. Look into the server&apos;s log.</source>
        <translation>Die Antwort von %1 auf die Anmeldung ist unverständlich. Sehen Sie im Log des Servers nach.</translation>
    </message>
    <message>
        <source>A password would have been accepted before TLS, too (%1). Dovecot counts a connection from its own machine as safe: try it from another one before you change anything.</source>
        <translation>Auch vor TLS wäre ein Passwort angenommen worden (%1). Dovecot hält Verbindungen vom eigenen Rechner für sicher: Versuchen Sie es von einem anderen aus, bevor Sie etwas ändern.</translation>
    </message>
    <message>
        <source>A password would have been accepted before TLS, too (%1). Let the server offer the log-in only within TLS.</source>
        <translation>Auch vor TLS wäre ein Passwort angenommen worden (%1). Lassen Sie den Server Anmeldungen nur innerhalb von TLS anbieten.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>trusted, issued by %1, valid until %2</source>
        <translation>vertrauenswürdig, ausgestellt von %1, gültig bis %2</translation>
    </message>
    <message>
        <source>Way to log in</source>
        <translation>Anmeldeverfahren</translation>
    </message>
    <message>
        <source>Offered within TLS</source>
        <translation>Innerhalb von TLS angeboten</translation>
    </message>
    <message>
        <source>Offered before TLS</source>
        <translation>Vor TLS angeboten</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>The server said</source>
        <translation>Der Server sagte</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Nobody answers on the ports %2 of %3. Check that the server runs and that no firewall is in between.</source>
        <translation>Auf den Ports %2 von %3 antwortet niemand. Prüfen Sie, ob der Server läuft und keine Firewall dazwischen ist.</translation>
    </message>
    <message>
        <source>%1 does not prove that it knows the password of %2, as the way to log in demands of both sides. Find out which server answers there before you type the password again.</source>
        <translation>%1 weist nicht nach, dass er das Passwort von %2 kennt, obwohl die Anmeldeart das von beiden Seiten verlangt. Finden Sie heraus, welcher Server dort antwortet, bevor Sie das Passwort noch einmal eingeben.</translation>
    </message>
    <message>
        <source>%1 is offered, too, and refuses the same password: it does not work with the way in which the password is stored. Mail programs that prefer it do not get in. Store the password for it, or stop offering it.</source>
        <translation>%1 wird ebenfalls angeboten und lehnt dasselbe Passwort ab: Es passt nicht dazu, wie das Passwort gespeichert ist. Mailprogramme, die es vorziehen, kommen nicht hinein. Speichern Sie das Passwort dafür, oder bieten Sie es nicht mehr an.</translation>
    </message>
</context>
<context>
    <name>mailseal::LookupExplanations</name>
    <message>
        <source>The LDAP server. With “ldaps” TLS begins at once, on port 636. The name must be one that stands in the LDAP server&apos;s certificate; an IP address usually does not. Write “proxy:ldap:” in main.cf: then the look-ups are made outside the queue folder (chroot), where the files that are named here can be read.</source>
        <translation>Der LDAP-Server. Mit „ldaps“ beginnt TLS sofort, auf Port 636. Der Name muss im Zertifikat des LDAP-Servers stehen; eine IP-Adresse steht dort meist nicht. Schreiben Sie in main.cf „proxy:ldap:“: Dann wird außerhalb des Warteschlangenordners (chroot) gesucht, wo die hier genannten Dateien lesbar sind.</translation>
    </message>
    <message>
        <source>The version of the LDAP protocol. TLS needs 3, and Postfix takes 2 without this line.</source>
        <translation>Die Version des LDAP-Protokolls. Für TLS ist Version 3 nötig, und ohne diese Zeile nimmt Postfix 2.</translation>
    </message>
    <message>
        <source>Starts TLS before anything is asked. Without it names and passwords travel unencrypted to the LDAP server.</source>
        <translation>Beginnt TLS, bevor etwas gefragt wird. Sonst gehen Namen und Passwörter unverschlüsselt zum LDAP-Server.</translation>
    </message>
    <message>
        <source>The certificate authority that issued the LDAP server&apos;s certificate. Without it the look-ups fail as soon as certificates are checked.</source>
        <translation>Die Zertifizierungsstelle, die das Zertifikat des LDAP-Servers ausgestellt hat. Ohne sie schlägt die Suche fehl, sobald Zertifikate geprüft werden.</translation>
    </message>
    <message>
        <source>Goes on only when the LDAP server&apos;s certificate is right. Without it anybody on the way could answer in its place.</source>
        <translation>Fährt nur fort, wenn das Zertifikat des LDAP-Servers gültig ist. Sonst könnte unterwegs jeder an seiner Stelle antworten.</translation>
    </message>
    <message>
        <source>The LDAP server. With “ldaps” TLS begins at once, on port 636. The name must be one that stands in the LDAP server&apos;s certificate; an IP address usually does not.</source>
        <translation>Der LDAP-Server. Mit „ldaps“ beginnt TLS sofort, auf Port 636. Der Name muss im Zertifikat des LDAP-Servers stehen; eine IP-Adresse steht dort meist nicht.</translation>
    </message>
    <message>
        <source>The version of the LDAP protocol. TLS needs 3.</source>
        <translation>Die Version des LDAP-Protokolls. Für TLS ist Version 3 nötig.</translation>
    </message>
    <message>
        <source>The certificate authorities that are trusted when Dovecot itself connects to another server, such as the LDAP server. Without it those connections fail.</source>
        <translation>Die Zertifizierungsstellen, denen vertraut wird, wenn Dovecot selbst einen anderen Server anspricht, etwa den LDAP-Server. Ohne sie scheitern diese Verbindungen.</translation>
    </message>
    <message>
        <source>Goes on only when the other server&apos;s certificate is right. If it were “no”, anybody on the way could answer in its place.</source>
        <translation>Fährt nur fort, wenn das Zertifikat des anderen Servers gültig ist. Stünde hier „no“, könnte unterwegs jeder an seiner Stelle antworten.</translation>
    </message>
    <message>
        <source>The certificate authority that all LDAP programs of this machine trust. Old versions of Dovecot know no other place for it; without it they cannot use TLS for LDAP.</source>
        <translation>Die Zertifizierungsstelle, der alle LDAP-Programme dieses Rechners vertrauen. Alte Versionen von Dovecot kennen keinen anderen Ort dafür; ohne sie können sie TLS für LDAP nicht benutzen.</translation>
    </message>
    <message>
        <source>All LDAP programs of this machine go on only when the LDAP server&apos;s certificate is right. That is the default; the line makes sure of it.</source>
        <translation>Alle LDAP-Programme dieses Rechners machen nur weiter, wenn das Zertifikat des LDAP-Servers stimmt. Das ist die Voreinstellung; die Zeile stellt sie sicher.</translation>
    </message>
    <message>
        <source>A further name with a certificate of its own: the name, then the file with its key and the file with its chain. Programs that ask for another name get the main certificate.</source>
        <translation>Ein weiterer Name mit eigenem Zertifikat: der Name, dann die Datei mit seinem Schlüssel und die mit seiner Zertifikatskette. Programme, die nach einem anderen Namen fragen, bekommen das Hauptzertifikat.</translation>
    </message>
    <message>
        <source>Serves a certificate of its own to programs that ask for this name. Without it they get the main certificate and warn that the name is wrong.</source>
        <translation>Zeigt Programmen, die nach diesem Namen fragen, ein eigenes Zertifikat. Sonst bekommen sie das Hauptzertifikat und warnen, dass der Name nicht stimmt.</translation>
    </message>
    <message>
        <source>Courier finds the certificate of a further name in a file that is called like its main one, with a dot and the name behind; the link provides it. Without it programs that ask for this name get the main certificate and warn.</source>
        <translation>Das Zertifikat eines weiteren Namens sucht Courier in einer Datei, die wie die Hauptdatei heißt, dahinter ein Punkt und der Name; der Link stellt sie bereit. Sonst bekommen Programme, die nach diesem Namen fragen, das Hauptzertifikat und warnen.</translation>
    </message>
</context>
<context>
    <name>mailseal::MadeCard</name>
    <message>
        <source>The CA “%1” is made. Back up its folder, and keep the passphrase elsewhere: without both, nothing can be signed or revoked any more.</source>
        <translation>Die CA „%1“ ist erstellt. Sichern Sie ihren Ordner und bewahren Sie die Passphrase woanders auf: Ohne beides lässt sich nichts mehr signieren oder widerrufen.</translation>
    </message>
    <message>
        <source>The root’s key goes to a stick</source>
        <translation>Der Schlüssel des Stammzertifikats kommt auf einen USB-Stick</translation>
    </message>
    <message>
        <source>Folder to be moved</source>
        <translation>Zu verschiebender Ordner</translation>
    </message>
    <message>
        <source>To be written on the stick</source>
        <translation>Aufschrift für den Stick</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
</context>
<context>
    <name>mailseal::MailWay</name>
    <message>
        <source>earlier than the step before, so a clock is wrong</source>
        <translation>früher als der Schritt davor; eine Uhr geht falsch</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>There is no “Received:” line. Copy the headers of the mail from its source, which mail programs show as “source” or “original”.</source>
        <translation>Es gibt keine Zeile „Received:“. Kopieren Sie die Kopfzeilen der E-Mail aus ihrem Quelltext, den Mailprogramme als „Quelltext“ oder „Original“ anzeigen.</translation>
    </message>
    <message>
        <source>The mail was encrypted on its whole way between machines, as far as its headers tell.</source>
        <translation>Die E-Mail war auf ihrem ganzen Weg zwischen Rechnern verschlüsselt, soweit ihre Kopfzeilen es sagen.</translation>
    </message>
    <message>
        <source>The mail travelled unencrypted in step %1.</source>
        <translation>Die E-Mail war in Schritt %1 unverschlüsselt unterwegs.</translation>
    </message>
    <message>
        <source>The mail did not leave the machine, so there was nothing to encrypt.</source>
        <translation>Die E-Mail hat den Rechner nicht verlassen; es gab nichts zu verschlüsseln.</translation>
    </message>
    <message>
        <source>Nothing says whether step %1 was encrypted; no step is known to have been without.</source>
        <translation>Nichts sagt, ob Schritt %1 verschlüsselt war; von keinem Schritt ist bekannt, dass er es nicht war.</translation>
    </message>
    <message>
        <source>Only the lines that your own servers wrote are sure: whoever handed the mail to them can have made up all steps before.</source>
        <translation>Sicher sind nur die Zeilen, die Ihre eigenen Server geschrieben haben: Wer ihnen die E-Mail übergab, kann alle Schritte davor erfunden haben.</translation>
    </message>
    <message>
        <source>with TLS</source>
        <translation>mit TLS</translation>
    </message>
    <message>
        <source>with TLS: %1</source>
        <translation>mit TLS: %1</translation>
    </message>
    <message>
        <source>without TLS</source>
        <translation>ohne TLS</translation>
    </message>
    <message>
        <source>within the machine</source>
        <translation>innerhalb des Rechners</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>certificate verified</source>
        <translation>Zertifikat geprüft</translation>
    </message>
    <message>
        <source>certificate not verified</source>
        <translation>Zertifikat nicht geprüft</translation>
    </message>
    <message>
        <source>handed in here</source>
        <translation>hier eingeliefert</translation>
    </message>
</context>
<context>
    <name>mailseal::Main</name>
    <message>
        <source>Files to inspect: certificates, keys, requests.</source>
        <translation>Dateien zum Ansehen: Zertifikate, Schlüssel, Anforderungen.</translation>
    </message>
    <message>
        <source>There is no page “%1”. Pages are: %2.</source>
        <translation>Es gibt keine Seite „%1“. Die Seiten sind: %2.</translation>
    </message>
    <message>
        <source>The page to open with: %1.</source>
        <translation>Die Seite, die sich zuerst öffnet: %1.</translation>
    </message>
</context>
<context>
    <name>mailseal::MainWindow</name>
    <message>
        <source>Mailseal</source>
        <translation>Mailseal</translation>
    </message>
    <message>
        <source>Set up TLS for a mail server</source>
        <translation>TLS für einen Mailserver einrichten</translation>
    </message>
    <message>
        <source>Configuration for certificates I already have</source>
        <translation>Konfiguration für vorhandene Zertifikate</translation>
    </message>
    <message>
        <source>TLS for mail servers</source>
        <translation>TLS für Mailserver</translation>
    </message>
    <message>
        <source>Inspect or convert certificates and keys</source>
        <translation>Zertifikate und Schlüssel ansehen oder umwandeln</translation>
    </message>
    <message>
        <source>Many hosts at once</source>
        <translation>Viele Rechner auf einmal</translation>
    </message>
    <message>
        <source>Check a server or a domain</source>
        <translation>Server oder Domain prüfen</translation>
    </message>
    <message>
        <source>Understand a log line</source>
        <translation>Eine Zeile im Log verstehen</translation>
    </message>
    <message>
        <source>Try a log-in</source>
        <translation>Anmeldung ausprobieren</translation>
    </message>
    <message>
        <source>My certificate has arrived</source>
        <translation>Mein Zertifikat ist da</translation>
    </message>
    <message>
        <source>Does the renewal work?</source>
        <translation>Funktioniert die Erneuerung?</translation>
    </message>
    <message>
        <source>An own certificate authority</source>
        <translation>Eigene Zertifizierungsstelle (CA)</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Dateien öffnen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>What the field is for (F1)</source>
        <translation>Wozu das Feld da ist (F1)</translation>
    </message>
</context>
<context>
    <name>mailseal::MendDialog</name>
    <message>
        <source>Mend %1</source>
        <translation>%1 berichtigen</translation>
    </message>
    <message>
        <source>This is what the mended file will hold</source>
        <translation>Das wird die berichtigte Datei enthalten</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>Berichtigt</translation>
    </message>
    <message>
        <source>Objects now and mended</source>
        <translation>Objekte jetzt und berichtigt</translation>
    </message>
    <message>
        <source>Text of the mended file</source>
        <translation>Text der berichtigten Datei</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Line by line: - goes, + comes, all others stay.</source>
        <translation>Zeile für Zeile: - fällt weg, + kommt hinzu, alle anderen bleiben.</translation>
    </message>
    <message>
        <source>The file is no text now; this is the text that comes in its place.</source>
        <translation>Die Datei ist bisher kein Text; dieser Text tritt an ihre Stelle.</translation>
    </message>
    <message>
        <source>The lines of the file</source>
        <translation>Die Zeilen der Datei</translation>
    </message>
    <message>
        <source>Strict PEM, sorted from the server&apos;s certificate upwards, each certificate once. Nothing has been written yet; the original is kept.</source>
        <translation>Strenges PEM, vom Serverzertifikat aufwärts sortiert, jedes Zertifikat einmal. Noch wurde nichts geschrieben; das Original bleibt erhalten.</translation>
    </message>
</context>
<context>
    <name>mailseal::MendPreview</name>
    <message numerus="yes">
        <source>… and %n more line(s)</source>
        <translation>
            <numerusform>… und %n weitere Zeile</numerusform>
            <numerusform>… und %n weitere Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>The private key is hidden here.</source>
        <translation>Der private Schlüssel ist hier verborgen.</translation>
    </message>
    <message>
        <source>Left out: %1.</source>
        <translation>Weggelassen: %1.</translation>
    </message>
    <message>
        <source>Added: %1.</source>
        <translation>Hinzugefügt: %1.</translation>
    </message>
    <message>
        <source>Changed: %1 (%2).</source>
        <translation>Geändert: %1 (%2).</translation>
    </message>
    <message>
        <source>Put into the order in which servers send them.</source>
        <translation>In die Reihenfolge gebracht, in der Server sie senden.</translation>
    </message>
    <message>
        <source>The objects stay as they are; they are written in the form that every program reads.</source>
        <translation>Die Objekte bleiben, wie sie sind; sie werden in der Form geschrieben, die jedes Programm liest.</translation>
    </message>
</context>
<context>
    <name>mailseal::NameChip</name>
    <message>
        <source>%1 is missing</source>
        <translation>%1 fehlt</translation>
    </message>
</context>
<context>
    <name>mailseal::NameChips</name>
    <message>
        <source>other…</source>
        <translation>weitere…</translation>
    </message>
    <message>
        <source>Another name, IP address or e-mail address</source>
        <translation>Weiterer Name, IP-Adresse oder E-Mail-Adresse</translation>
    </message>
</context>
<context>
    <name>mailseal::NamedCertificates</name>
    <message>
        <source>Write “%1” as a name and its files, for example %2.</source>
        <translation>Schreiben Sie „%1“ als Namen mit seinen Dateien, zum Beispiel %2.</translation>
    </message>
</context>
<context>
    <name>mailseal::NamesList</name>
    <message numerus="yes">
        <source>Names &amp;in the certificate (%n)</source>
        <translation>
            <numerusform>Namen &amp;im Zertifikat (%n)</numerusform>
            <numerusform>Namen &amp;im Zertifikat (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
</context>
<context>
    <name>mailseal::NamesModel</name>
    <message>
        <source>not valid</source>
        <translation>ungültig</translation>
    </message>
    <message>
        <source>please check</source>
        <translation>bitte prüfen</translation>
    </message>
    <message>
        <source>common name</source>
        <translation>allgemeiner Name</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>IP-Adresse</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>E-Mail</translation>
    </message>
</context>
<context>
    <name>mailseal::NamesPage</name>
    <message>
        <source>People read: %1</source>
        <translation>Lesbar als: %1</translation>
    </message>
    <message>
        <source>In the certificate: %1</source>
        <translation>Im Zertifikat: %1</translation>
    </message>
    <message>
        <source>Under which names is the server reached?</source>
        <translation>Unter welchen Namen ist der Server erreichbar?</translation>
    </message>
    <message>
        <source>&amp;Host name</source>
        <translation>&amp;Hostname</translation>
    </message>
    <message>
        <source>More names of this domain</source>
        <translation>Weitere Namen dieser Domain</translation>
    </message>
    <message>
        <source>A&amp;nother name, IP address or e-mail address</source>
        <translation>Weiterer &amp;Name, IP-Adresse oder E-Mail-Adresse</translation>
    </message>
    <message>
        <source>A&amp;dd</source>
        <translation>Hinzu&amp;fügen</translation>
    </message>
    <message>
        <source>These names will appear in the certificate. Only the first one is required.</source>
        <translation>Diese Namen stehen später im Zertifikat. Nur der erste ist erforderlich.</translation>
    </message>
</context>
<context>
    <name>mailseal::NewPassphrase</name>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>&amp;New passphrase</source>
        <translation>Neue Passphr&amp;ase</translation>
    </message>
    <message>
        <source>The same a&amp;gain</source>
        <translation>Noc&amp;h einmal</translation>
    </message>
    <message>
        <source>The same as now</source>
        <translation>Dieselbe wie jetzt</translation>
    </message>
    <message>
        <source>None: anybody who gets the file can use the key</source>
        <translation>Keine: Wer die Datei bekommt, kann den Schlüssel verwenden</translation>
    </message>
    <message>
        <source>A new one</source>
        <translation>Eine neue</translation>
    </message>
    <message>
        <source>Type a passphrase for the new file.</source>
        <translation>Geben Sie eine Passphrase für die neue Datei ein.</translation>
    </message>
    <message>
        <source>This is not the same. Type it again.</source>
        <translation>Das ist nicht dieselbe. Geben Sie sie noch einmal ein.</translation>
    </message>
</context>
<context>
    <name>mailseal::NextSteps</name>
    <message>
        <source>Put the files in their places</source>
        <translation>Dateien an ihren Platz bringen</translation>
    </message>
    <message>
        <source>Copy the commands</source>
        <translation>Befehle kopieren</translation>
    </message>
    <message>
        <source>Add the lines to the configuration</source>
        <translation>Zeilen in die Konfiguration eintragen</translation>
    </message>
    <message>
        <source>The lines belong into: %1.</source>
        <translation>Die Zeilen gehören in: %1.</translation>
    </message>
    <message>
        <source>Copy all lines</source>
        <translation>Alle Zeilen kopieren</translation>
    </message>
    <message>
        <source>Let %1 read the new files</source>
        <translation>%1 die neuen Dateien einlesen lassen</translation>
    </message>
    <message>
        <source>As root, once the lines are in its configuration.</source>
        <translation>Als root, sobald die Zeilen in der Konfiguration stehen.</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>Send the request to your CA</source>
        <translation>Anforderung an Ihre CA senden</translation>
    </message>
    <message>
        <source>Paste it into the form of your certificate authority. The private key stays with you.</source>
        <translation>Fügen Sie sie in das Formular Ihrer Zertifizierungsstelle ein. Der private Schlüssel bleibt bei Ihnen.</translation>
    </message>
    <message>
        <source>Copy the request (CSR)</source>
        <translation>Anforderung (CSR) kopieren</translation>
    </message>
    <message>
        <source>Or let certbot fetch the certificate</source>
        <translation>Oder das Zertifikat von certbot holen lassen</translation>
    </message>
    <message>
        <source>On the machine that the host name points to, with port 80 free.</source>
        <translation>Auf dem Rechner, auf den der Hostname zeigt; Port 80 muss dort frei sein.</translation>
    </message>
    <message>
        <source>Thunderbird: Settings, Privacy &amp; Security, Manage Certificates, Authorities, Import. The test CA is limited to these names, and its key was never stored: it cannot sign anything else.</source>
        <translation>Thunderbird: Einstellungen, Datenschutz &amp; Sicherheit, Zertifikate verwalten, Zertifizierungsstellen, Importieren. Die Test-CA ist auf diese Namen beschränkt, und ihr Schlüssel wurde nie gespeichert: Nichts anderes lässt sich mit ihr signieren.</translation>
    </message>
    <message>
        <source>Copy the certificate of the test CA</source>
        <translation>Zertifikat der Test-CA kopieren</translation>
    </message>
    <message>
        <source>Do the same again without questions</source>
        <translation>Dasselbe noch einmal, ohne Fragen</translation>
    </message>
    <message>
        <source>The answers go into a file, without any secret.</source>
        <translation>Die Antworten kommen in eine Datei, ohne irgendein Geheimnis.</translation>
    </message>
    <message>
        <source>Save the answers…</source>
        <translation>Antworten speichern…</translation>
    </message>
    <message>
        <source>Look at the files</source>
        <translation>Dateien ansehen</translation>
    </message>
    <message>
        <source>The folder holds the tree of the server, the snippets and plan.json with owners and modes.</source>
        <translation>Der Ordner enthält den Dateibaum des Servers, die Konfigurationsausschnitte und plan.json mit Eigentümern und Zugriffsrechten.</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>The folder holds the playbook, the role with the files of the host, and README.txt.</source>
        <translation>Der Ordner enthält das Playbook, die Rolle mit den Dateien des Rechners und README.txt.</translation>
    </message>
    <message>
        <source>Copy the archive to the server and install it there</source>
        <translation>Das Archiv auf den Server kopieren und dort installieren</translation>
    </message>
    <message>
        <source>As root on the server. This only shows what would be done; without --dry-run it is done. The archive holds the private key: nobody else should read it.</source>
        <translation>Als root auf dem Server. So wird nur gezeigt, was getan würde; ohne --dry-run wird es getan. Das Archiv enthält den privaten Schlüssel: Niemand sonst sollte es lesen.</translation>
    </message>
    <message>
        <source>Let Ansible show what it would change</source>
        <translation>Ansible zeigen lassen, was es ändern würde</translation>
    </message>
    <message>
        <source>Without --check --diff it is done. README.txt in the folder says how the private keys are encrypted first.</source>
        <translation>Ohne --check --diff wird es getan. README.txt im Ordner sagt, wie zuvor die privaten Schlüssel verschlüsselt werden.</translation>
    </message>
    <message>
        <source>Later: trust the real CA in the place of the test CA</source>
        <translation>Später: der echten CA statt der Test-CA vertrauen</translation>
    </message>
    <message>
        <source>Outgoing mail trusts the certificates in this file. Once the real certificate is in use, put that of its CA there in the place of the test CA&apos;s.</source>
        <translation>Den Zertifikaten in dieser Datei vertraut ausgehende Mail. Ist das echte Zertifikat im Einsatz, gehört dorthin das seiner CA an die Stelle dessen der Test-CA.</translation>
    </message>
    <message>
        <source>Copy the name of the file</source>
        <translation>Dateinamen kopieren</translation>
    </message>
    <message>
        <source>Remove the test CA where you trusted it</source>
        <translation>Die Test-CA von den Testgeräten entfernen</translation>
    </message>
    <message>
        <source>It is of no more use on the devices that you tried it with. The servers use it no more.</source>
        <translation>Auf den Geräten, mit denen Sie getestet haben, wird sie nicht mehr gebraucht. Die Server verwenden sie nicht mehr.</translation>
    </message>
    <message numerus="yes">
        <source>%n command(s) for root on the server; each sets owner and mode.</source>
        <translation>
            <numerusform>%n Befehl für root auf dem Server; er setzt Eigentümer und Rechte.</numerusform>
            <numerusform>%n Befehle für root auf dem Server; jeder setzt Eigentümer und Rechte.</numerusform>
        </translation>
    </message>
    <message>
        <source>Let the servers read the new files</source>
        <translation>Server die neuen Dateien einlesen lassen</translation>
    </message>
    <message>
        <source>As root, once the lines are in their configuration.</source>
        <translation>Als root, sobald die Zeilen in ihrer Konfiguration stehen.</translation>
    </message>
    <message>
        <source>Trust the test CA on the devices you test with</source>
        <translation>Auf Testgeräten der Test-CA vertrauen</translation>
    </message>
</context>
<context>
    <name>mailseal::ObjectDetails</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Full text</source>
        <translation>Ganzer Text</translation>
    </message>
    <message>
        <source>New certificate…</source>
        <translation>Neues Zertifikat…</translation>
    </message>
    <message>
        <source>Opens the wizard with the names and the subject of this one</source>
        <translation>Öffnet den Assistenten mit den Namen und dem Inhaber dieses Zertifikats</translation>
    </message>
</context>
<context>
    <name>mailseal::ObjectRows</name>
    <message>
        <source>Line %1: this %2 block is damaged.</source>
        <translation>Zeile %1: Dieser Block „%2“ ist beschädigt.</translation>
    </message>
    <message>
        <source>Line %1: a %2 block. It is not read among so many; put it into a file of its own.</source>
        <translation>Zeile %1: ein Block „%2“. Unter so vielen wird er nicht gelesen; legen Sie ihn in eine eigene Datei.</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Anderes</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>verschlossen</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
</context>
<context>
    <name>mailseal::ObjectTable</name>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
</context>
<context>
    <name>mailseal::ObjectsView</name>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n Objekt</numerusform>
            <numerusform>%n Objekte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) so far, reading on…</source>
        <translation>
            <numerusform>Bisher %n Objekt, es wird weitergelesen…</numerusform>
            <numerusform>Bisher %n Objekte, es wird weitergelesen…</numerusform>
        </translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n object(s)</source>
        <translation>
            <numerusform>%1 von %n Objekt</numerusform>
            <numerusform>%1 von %n Objekten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n object(s); the file holds more than can be listed.</source>
        <translation>
            <numerusform>Das erste Objekt (%n); die Datei enthält mehr, als sich auflisten lässt.</numerusform>
            <numerusform>Die ersten %n Objekte; die Datei enthält mehr, als sich auflisten lässt.</numerusform>
        </translation>
    </message>
    <message>
        <source>F&amp;ind</source>
        <translation>S&amp;uchen</translation>
    </message>
    <message>
        <source>Name, issuer, key or date</source>
        <translation>Name, Aussteller, Schlüssel oder Datum</translation>
    </message>
    <message>
        <source>Nothing here has these letters in it.</source>
        <translation>Diese Zeichen kommen hier nirgends vor.</translation>
    </message>
    <message>
        <source>This file could not be read.</source>
        <translation>Diese Datei ließ sich nicht lesen.</translation>
    </message>
</context>
<context>
    <name>mailseal::Overview</name>
    <message>
        <source>Reading %1…</source>
        <translation>%1 wird gelesen…</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Checking %1…</source>
        <translation>%1 wird geprüft…</translation>
    </message>
    <message>
        <source>This is a collection of very many certificates.</source>
        <translation>Das ist eine Sammlung sehr vieler Zertifikate.</translation>
    </message>
    <message>
        <source>They are listed under “Objects”. Choose one there to see everything about it.</source>
        <translation>Sie sind unter „Objekte“ aufgelistet. Wählen Sie dort eines, um alles darüber zu sehen.</translation>
    </message>
    <message>
        <source>Try all the &amp;same</source>
        <translation>&amp;Trotzdem versuchen</translation>
    </message>
    <message>
        <source>Tr&amp;y again</source>
        <translation>Noch ein&amp;mal versuchen</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>Gültigkeit</translation>
    </message>
    <message numerus="yes">
        <source>%n of them are damaged. Look for “%1” under “Objects” to see in which lines.</source>
        <translation>
            <numerusform>%n davon ist beschädigt. Suchen Sie unter „Objekte“ nach „%1“, um die Zeile zu sehen.</numerusform>
            <numerusform>%n davon sind beschädigt. Suchen Sie unter „Objekte“ nach „%1“, um die Zeilen zu sehen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::OverviewPane</name>
    <message numerus="yes">
        <source>This CA ends in %n day(s). Roll it over to a new key: “Upkeep”.</source>
        <translation>
            <numerusform>Diese CA läuft in %n Tag ab. Stellen Sie sie auf einen neuen Schlüssel um: „Pflege“.</numerusform>
            <numerusform>Diese CA läuft in %n Tagen ab. Stellen Sie sie auf einen neuen Schlüssel um: „Pflege“.</numerusform>
        </translation>
    </message>
    <message>
        <source>Make one: “Upkeep”.</source>
        <translation>Erstellen Sie eine: „Pflege“.</translation>
    </message>
</context>
<context>
    <name>mailseal::PassphraseCard</name>
    <message>
        <source>The key of the CA has its new passphrase. Backups still have the old one; make a new backup.</source>
        <translation>Der Schlüssel der CA hat die neue Passphrase. In Sicherungskopien gilt noch die alte; legen Sie eine neue an.</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>Passphrase ändern</translation>
    </message>
    <message>
        <source>The keys here get another passphrase. One on a stick keeps its own.</source>
        <translation>Die Schlüssel hier bekommen eine andere Passphrase. Einer auf einem USB-Stick behält seine.</translation>
    </message>
    <message>
        <source>Change it…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Passphrase until now</source>
        <translation>Bisherige Passphrase</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Neue Passphrase</translation>
    </message>
    <message>
        <source>The new one once more</source>
        <translation>Die neue noch einmal</translation>
    </message>
</context>
<context>
    <name>mailseal::PassphraseField</name>
    <message>
        <source>Type the passphrase that protects this key.</source>
        <translation>Geben Sie die Passphrase ein, die diesen Schlüssel schützt.</translation>
    </message>
    <message>
        <source>Passphrase of this ke&amp;y</source>
        <translation>Passp&amp;hrase dieses Schlüssels</translation>
    </message>
    <message>
        <source>&amp;Use it</source>
        <translation>Ü&amp;bernehmen</translation>
    </message>
    <message>
        <source>It is used once to read the key and is not kept. The copy for the server is written without a passphrase: a server that starts by itself has nobody to ask.</source>
        <translation>Sie wird einmal benutzt, um den Schlüssel zu lesen, und nicht aufbewahrt. Die Kopie für den Server wird ohne Passphrase geschrieben: Ein Server, der von selbst startet, kann niemanden fragen.</translation>
    </message>
</context>
<context>
    <name>mailseal::PassphrasePrompt</name>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>This private key is encrypted. Type its passphrase.</source>
        <translation>Dieser private Schlüssel ist verschlüsselt. Geben Sie seine Passphrase ein.</translation>
    </message>
    <message>
        <source>The private key in “%1” is encrypted. Type its passphrase.</source>
        <translation>Der private Schlüssel in „%1“ ist verschlüsselt. Geben Sie seine Passphrase ein.</translation>
    </message>
    <message>
        <source>The passphrase is used once to read the key and is not kept. The copy for the server is written without a passphrase: a server that starts by itself has nobody to ask.</source>
        <translation>Die Passphrase dient nur einmal dazu, den Schlüssel zu lesen, und wird nicht aufbewahrt. Die Kopie für den Server wird ohne Passphrase geschrieben: Ein Server, der von selbst startet, kann niemanden fragen.</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>“%1” is protected by a passphrase. Type it to see what the file holds.</source>
        <translation>„%1“ ist mit einer Passphrase geschützt. Geben Sie sie ein, um zu sehen, was die Datei enthält.</translation>
    </message>
    <message>
        <source>The passphrase stays in this program&apos;s memory while the file is open and is written nowhere.</source>
        <translation>Die Passphrase bleibt im Speicher dieses Programms, solange die Datei geöffnet ist, und wird nirgends geschrieben.</translation>
    </message>
    <message>
        <source>Password for sudo</source>
        <translation>Passwort für sudo</translation>
    </message>
    <message>
        <source>sudo on %1 asks for your password there.</source>
        <translation>sudo auf %1 fragt nach Ihrem Passwort dort.</translation>
    </message>
    <message>
        <source>It goes to sudo through the encrypted connection, stays in this program&apos;s memory as long as that is open, and is written nowhere.</source>
        <translation>Es geht über die verschlüsselte Verbindung an sudo, bleibt im Speicher dieses Programms, solange sie besteht, und wird nirgends geschrieben.</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>This password was not accepted. Type the password of %1 on %2 once more.</source>
        <translation>Dieses Passwort wurde nicht angenommen. Geben Sie das Passwort von %1 auf %2 noch einmal ein.</translation>
    </message>
    <message>
        <source>Type the password of %1 on %2.</source>
        <translation>Geben Sie das Passwort von %1 auf %2 ein.</translation>
    </message>
    <message>
        <source>The connection is encrypted, and its certificate was verified. The password is sent there once, and is neither kept nor shown.</source>
        <translation>Die Verbindung ist verschlüsselt und ihr Zertifikat geprüft. Das Passwort wird einmal dorthin gesendet und weder aufbewahrt noch angezeigt.</translation>
    </message>
</context>
<context>
    <name>mailseal::PathFields</name>
    <message>
        <source>Name either a list or the names themselves, not both.</source>
        <translation>Geben Sie entweder eine Liste oder die Namen selbst an, nicht beides.</translation>
    </message>
    <message>
        <source>Courier wants key and certificate of each name in one file.</source>
        <translation>Courier erwartet Schlüssel und Zertifikat jedes Namens in einer Datei.</translation>
    </message>
    <message>
        <source>Type the LDAP server with its protocol, for example %1.</source>
        <translation>Geben Sie den LDAP-Server mit Protokoll an, zum Beispiel %1.</translation>
    </message>
    <message>
        <source>Name the file with key and certificate.</source>
        <translation>Geben Sie die Datei mit Schlüssel und Zertifikat an.</translation>
    </message>
    <message>
        <source>Name the file with the certificate.</source>
        <translation>Geben Sie die Datei mit dem Zertifikat an.</translation>
    </message>
    <message>
        <source>Name the file with the private key that belongs to the certificate.</source>
        <translation>Geben Sie die Datei mit dem privaten Schlüssel an, der zum Zertifikat gehört.</translation>
    </message>
    <message>
        <source>Key and certificate in &amp;one file</source>
        <translation>Schlüssel und Zertifikat in &amp;einer Datei</translation>
    </message>
    <message>
        <source>C&amp;ertificate with its chain</source>
        <translation>&amp;Zertifikat mit Kette</translation>
    </message>
    <message>
        <source>Private &amp;key</source>
        <translation>Privater Sch&amp;lüssel</translation>
    </message>
    <message>
        <source>Key and cert&amp;ificate in one file</source>
        <translation>Schlüssel und Zertifikat in e&amp;iner Datei</translation>
    </message>
    <message>
        <source>CA certificates that are &amp;trusted</source>
        <translation>Vertrauenswürdige C&amp;A-Zertifikate</translation>
    </message>
    <message>
        <source>Folder of trusted CA certificates</source>
        <translation>Ordner mit vertrauenswürdigen CA-Zertifikaten</translation>
    </message>
    <message>
        <source>CA certificates of the clients</source>
        <translation>CA-Zertifikate der Clients</translation>
    </message>
    <message>
        <source>&amp;LDAP server</source>
        <translation>L&amp;DAP-Server</translation>
    </message>
    <message>
        <source>Diffie-Hellman parameters</source>
        <translation>Diffie-Hellman-Parameter</translation>
    </message>
    <message>
        <source>List of names with their own certificates</source>
        <translation>Liste der Namen mit eigenem Zertifikat</translation>
    </message>
    <message>
        <source>Socket for log-ins</source>
        <translation>Socket für Anmeldungen</translation>
    </message>
    <message>
        <source>More files</source>
        <translation>Weitere Dateien</translation>
    </message>
    <message>
        <source>Further names with certificates of their own</source>
        <translation>Weitere Namen mit eigenen Zertifikaten</translation>
    </message>
    <message>
        <source>One in each line:</source>
        <translation>Je einer pro Zeile:</translation>
    </message>
    <message>
        <source>Browse: %1</source>
        <translation>Durchsuchen: %1</translation>
    </message>
    <message>
        <source>Exim&apos;s own configuration file</source>
        <translation>Eigene Konfigurationsdatei von Exim</translation>
    </message>
    <message>
        <source>The file holds neither a certificate nor a private key as servers read them (PEM).</source>
        <translation>Die Datei enthält weder ein Zertifikat noch einen privaten Schlüssel in der Form, in der Server sie lesen (PEM).</translation>
    </message>
</context>
<context>
    <name>mailseal::PathTable</name>
    <message>
        <source>none of the places of a layout</source>
        <translation>gehört zu keiner Verzeichnisstruktur</translation>
    </message>
    <message>
        <source>not with owner, group and mode %1</source>
        <translation>nicht mit Eigentümer, Gruppe und Zugriffsrechten %1</translation>
    </message>
    <message>
        <source>a private key that others could read</source>
        <translation>ein privater Schlüssel, den andere lesen könnten</translation>
    </message>
    <message>
        <source>not the content that belongs there</source>
        <translation>nicht der Inhalt, der dorthin gehört</translation>
    </message>
    <message>
        <source>a certificate that the whole machine would take for an authority&apos;s</source>
        <translation>ein Zertifikat, das der ganze Rechner für das einer Zertifizierungsstelle hielte</translation>
    </message>
    <message>
        <source>named twice</source>
        <translation>doppelt genannt</translation>
    </message>
    <message>
        <source>not a line that this program proposes: %1</source>
        <translation>keine Zeile, die dieses Programm vorschlägt: %1</translation>
    </message>
</context>
<context>
    <name>mailseal::PhoneCard</name>
    <message>
        <source>The time is over. The page is no longer there.</source>
        <translation>Die Zeit ist um. Die Seite gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>QR code of %1</source>
        <translation>QR-Code von %1</translation>
    </message>
    <message>
        <source>Open this address on the phone, or read the code with its camera</source>
        <translation>Öffnen Sie diese Adresse auf dem Telefon, oder lesen Sie den Code mit der Kamera</translation>
    </message>
    <message>
        <source>A small page on this network holds the root and the steps, and nothing else; it ends by itself. Compare the fingerprint that the phone shows with the one above.</source>
        <translation>Eine kleine Seite in diesem Netz enthält das Stammzertifikat und die Schritte, sonst nichts; sie endet von selbst. Vergleichen Sie den Fingerabdruck, den das Telefon zeigt, mit dem oben.</translation>
    </message>
    <message>
        <source>A phone could get the root from this machine, but that is in no local network now.</source>
        <translation>Ein Telefon könnte das Stammzertifikat von diesem Rechner holen, aber er ist gerade in keinem lokalen Netz.</translation>
    </message>
    <message numerus="yes">
        <source>Handed out: %n time(s).</source>
        <translation>
            <numerusform>%n-mal abgerufen.</numerusform>
            <numerusform>%n-mal abgerufen.</numerusform>
        </translation>
    </message>
    <message>
        <source>For a phone</source>
        <translation>Für ein Telefon</translation>
    </message>
    <message>
        <source>Address of t&amp;his machine</source>
        <translation>Adresse dieses &amp;Rechners</translation>
    </message>
    <message>
        <source>M&amp;inutes</source>
        <translation>Mi&amp;nuten</translation>
    </message>
    <message>
        <source>Offer the page to &amp;phones</source>
        <translation>Seite für &amp;Telefone anbieten</translation>
    </message>
    <message>
        <source>&amp;End it now</source>
        <translation>&amp;Jetzt beenden</translation>
    </message>
</context>
<context>
    <name>mailseal::PlaceChoice</name>
    <message>
        <source>Archive for the files</source>
        <translation>Archiv für die Dateien</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>Ordner für die Dateien</translation>
    </message>
    <message>
        <source>Type where to write. Nothing can be proposed, because your home folder is not known (HOME is empty).</source>
        <translation>Geben Sie an, wohin geschrieben werden soll. Ein Vorschlag ist nicht möglich, weil Ihr Home-Verzeichnis nicht bekannt ist (HOME ist leer).</translation>
    </message>
</context>
<context>
    <name>mailseal::PlaceForSets</name>
    <message>
        <source>Into one &amp;archive, with a script for each host</source>
        <translation>In ein Ar&amp;chiv, mit einem Skript für jeden Rechner</translation>
    </message>
    <message>
        <source>Into one &amp;folder, with a folder for each host</source>
        <translation>In einen &amp;Ordner, mit einem Ordner für jeden Rechner</translation>
    </message>
    <message>
        <source>As one Ansible &amp;role for all hosts</source>
        <translation>Als eine Ansible-&amp;Rolle für alle Rechner</translation>
    </message>
    <message>
        <source>Archive f&amp;ile</source>
        <translation>Archi&amp;vdatei</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>Or&amp;dner</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>D&amp;urchsuchen…</translation>
    </message>
</context>
<context>
    <name>mailseal::PlannedPanel</name>
    <message>
        <source>What will be written</source>
        <translation>Was geschrieben wird</translation>
    </message>
    <message>
        <source>Nothing has been written yet.</source>
        <translation>Noch ist nichts geschrieben.</translation>
    </message>
    <message>
        <source>On this machine:</source>
        <translation>Auf diesem Rechner:</translation>
    </message>
    <message>
        <source>Below the folder %1, as they belong on the server:</source>
        <translation>Im Ordner %1, so wie sie auf den Server gehören:</translation>
    </message>
    <message>
        <source>In the archive %1, as they belong on the server:</source>
        <translation>Im Archiv %1, wie sie auf den Server gehören:</translation>
    </message>
    <message>
        <source>On %1:</source>
        <translation>Auf %1:</translation>
    </message>
    <message>
        <source>The files appear here once the answers are complete.</source>
        <translation>Die Dateien erscheinen hier, sobald alle Angaben vollständig sind.</translation>
    </message>
    <message>
        <source>And the lines for the servers, the answers (openssl.cnf) and a record (plan.json).</source>
        <translation>Dazu die Zeilen für die Server, die Angaben (openssl.cnf) und eine Aufzeichnung (plan.json).</translation>
    </message>
    <message>
        <source>And settings in the servers&apos; own files, which the review shows.</source>
        <translation>Dazu Einstellungen in den eigenen Dateien der Server; die Prüfung zeigt sie.</translation>
    </message>
</context>
<context>
    <name>mailseal::PolicyFetch</name>
    <message>
        <source>TLS fails</source>
        <translation>TLS scheitert</translation>
    </message>
    <message>
        <source>%1 is no address of another machine</source>
        <translation>%1 ist keine Adresse eines anderen Rechners</translation>
    </message>
</context>
<context>
    <name>mailseal::PortsPane</name>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Looking at %1…</source>
        <translation>%1 wird geprüft…</translation>
    </message>
    <message>
        <source>Stopped. Not every port was looked at.</source>
        <translation>Angehalten. Nicht alle Ports wurden geprüft.</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>A&amp;nhalten</translation>
    </message>
    <message>
        <source>One moment, please…</source>
        <translation>Einen Moment, bitte…</translation>
    </message>
    <message>
        <source>The servers have read their configuration anew.</source>
        <translation>Die Server haben ihre Konfiguration neu eingelesen.</translation>
    </message>
</context>
<context>
    <name>mailseal::PrintText</name>
    <message>
        <source>The printer did not take the pages. Choose another one, or save a copy and print that.</source>
        <translation>Der Drucker hat die Seiten nicht angenommen. Wählen Sie einen anderen, oder speichern Sie eine Kopie und drucken Sie diese.</translation>
    </message>
</context>
<context>
    <name>mailseal::ProposalView</name>
    <message>
        <source>Name the folder; the program only reads in it.</source>
        <translation>Geben Sie den Ordner an; das Programm liest nur darin.</translation>
    </message>
    <message>
        <source>The configuration is being read…</source>
        <translation>Die Konfiguration wird gelesen…</translation>
    </message>
    <message>
        <source>%1 is not configured on this machine. Copy its files from the other machine into a folder, with their paths, for example %2, and choose that folder.</source>
        <translation>%1 ist auf diesem Rechner nicht eingerichtet. Kopieren Sie die Dateien vom anderen Rechner samt ihren Pfaden in einen Ordner, zum Beispiel %2, und wählen Sie diesen Ordner aus.</translation>
    </message>
    <message>
        <source>No configuration of %1 was found below %2. The folder must hold the files with their paths, for example %3.</source>
        <translation>Unter %2 wurde keine Konfiguration von %1 gefunden. Der Ordner muss die Dateien samt ihren Pfaden enthalten, zum Beispiel %3.</translation>
    </message>
    <message>
        <source>Form of the lines</source>
        <translation>Form der Zeilen</translation>
    </message>
    <message>
        <source>Text to paste</source>
        <translation>Text zum Einfügen</translation>
    </message>
    <message>
        <source>The lines with their explanations, file by file</source>
        <translation>Die Zeilen mit ihren Erklärungen, Datei für Datei</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>The same as commands for the server</source>
        <translation>Dasselbe als Befehle für den Server</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>The same as files to take to the server</source>
        <translation>Dasselbe als Dateien zum Mitnehmen auf den Server</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>What these lines change in the configuration of today</source>
        <translation>Was diese Zeilen an der heutigen Konfiguration ändern</translation>
    </message>
    <message>
        <source>Configured now</source>
        <translation>Jetzt eingestellt</translation>
    </message>
    <message>
        <source>What is configured today, explained, with its faults</source>
        <translation>Was heute eingestellt ist, mit Erklärung und Fehlern</translation>
    </message>
    <message>
        <source>Then, as root:</source>
        <translation>Danach als root:</translation>
    </message>
    <message>
        <source>Copy comma&amp;nd</source>
        <translation>&amp;Befehl kopieren</translation>
    </message>
    <message>
        <source>check and reload</source>
        <translation>prüfen und neu laden</translation>
    </message>
</context>
<context>
    <name>mailseal::PublishedCard</name>
    <message>
        <source>Published</source>
        <translation>Veröffentlicht</translation>
    </message>
    <message>
        <source>Change of keys</source>
        <translation>Schlüsselwechsel</translation>
    </message>
    <message>
        <source>Records to remove</source>
        <translation>Zu entfernende Einträge</translation>
    </message>
</context>
<context>
    <name>mailseal::PublishedTlsa</name>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort in der Zeit</translation>
    </message>
    <message>
        <source>the TLSA records are not signed</source>
        <translation>die TLSA-Einträge sind nicht signiert</translation>
    </message>
</context>
<context>
    <name>mailseal::ReasonCombo</name>
    <message>
        <source>Others may have the private key</source>
        <translation>Andere könnten den privaten Schlüssel haben</translation>
    </message>
    <message>
        <source>The name or the organization has changed</source>
        <translation>Der Name oder die Organisation hat sich geändert</translation>
    </message>
    <message>
        <source>Another certificate has taken its place</source>
        <translation>Ein anderes Zertifikat ist an seine Stelle getreten</translation>
    </message>
    <message>
        <source>The server or the person is gone</source>
        <translation>Den Server oder die Person gibt es nicht mehr</translation>
    </message>
    <message>
        <source>No reason given</source>
        <translation>Ohne Angabe</translation>
    </message>
</context>
<context>
    <name>mailseal::ReceivePage</name>
    <message>
        <source>Open the reply of your CA</source>
        <translation>Antwort Ihrer CA öffnen</translation>
    </message>
    <message>
        <source>There is no certificate in the clipboard.</source>
        <translation>In der Zwischenablage ist kein Zertifikat.</translation>
    </message>
    <message>
        <source>The private key of the certificate</source>
        <translation>Der private Schlüssel des Zertifikats</translation>
    </message>
    <message>
        <source>Given: %1</source>
        <translation>Gegeben: %1</translation>
    </message>
    <message>
        <source>Your certificate has arrived</source>
        <translation>Ihr Zertifikat ist da</translation>
    </message>
    <message>
        <source>Give it as it came from your CA: one file or several, a bundle, an archive, or pasted text. You can drop files anywhere on this window. Nothing is written yet.</source>
        <translation>Geben Sie es so an, wie es von Ihrer CA kam: eine Datei oder mehrere, ein Bündel, ein Archiv oder eingefügter Text. Dateien können Sie auch auf dieses Fenster ziehen. Noch wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>&amp;Open files…</source>
        <translation>Dateien ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Name its private &amp;key…</source>
        <translation>Privaten S&amp;chlüssel angeben…</translation>
    </message>
    <message>
        <source>Start pa&amp;ge</source>
        <translation>&amp;Startseite</translation>
    </message>
    <message>
        <source>Start &amp;again</source>
        <translation>&amp;Neu beginnen</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>&amp;Weiter</translation>
    </message>
</context>
<context>
    <name>mailseal::RecordPage</name>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>ersetzt</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>shows the certificate</source>
        <translation>zeigt das Zertifikat</translation>
    </message>
    <message>
        <source>shows another certificate</source>
        <translation>zeigt ein anderes Zertifikat</translation>
    </message>
    <message>
        <source>has no TLS</source>
        <translation>hat kein TLS</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>could not be checked</source>
        <translation>ließ sich nicht prüfen</translation>
    </message>
    <message>
        <source>nothing listens</source>
        <translation>nichts lauscht</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>von %1 bis %2</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>SHA-256-Fingerabdruck</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint of the test CA</source>
        <translation>SHA-256-Fingerabdruck der Test-CA</translation>
    </message>
    <message>
        <source>TLSA record for this key</source>
        <translation>TLSA-Eintrag für diesen Schlüssel</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
    <message>
        <source>Owner and mode</source>
        <translation>Eigentümer und Rechte</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>settings of a server</source>
        <translation>Einstellungen eines Servers</translation>
    </message>
    <message>
        <source>link</source>
        <translation>Verknüpfung</translation>
    </message>
    <message>
        <source>replaced; the old one is %1</source>
        <translation>ersetzt; die alte ist %1</translation>
    </message>
    <message>
        <source>The ports afterwards</source>
        <translation>Die Ports danach</translation>
    </message>
    <message>
        <source>How to undo it</source>
        <translation>Wie es sich rückgängig machen lässt</translation>
    </message>
    <message>
        <source>As root. Everything that was replaced comes back as it was.</source>
        <translation>Als root. Alles, was ersetzt wurde, kommt zurück, wie es war.</translation>
    </message>
    <message>
        <source>What was set up for %1</source>
        <translation>Was für %1 eingerichtet wurde</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
</context>
<context>
    <name>mailseal::RecordsCard</name>
    <message>
        <source>Records of %1</source>
        <translation>Einträge von %1</translation>
    </message>
    <message>
        <source>To publish</source>
        <translation>Zu veröffentlichen</translation>
    </message>
    <message>
        <source>“3 1 1” of each key stays right when a CA renews the certificate for the same key. The zone has to be signed with DNSSEC.</source>
        <translation>„3 1 1“ eines Schlüssels bleibt richtig, wenn eine CA das Zertifikat für denselben Schlüssel erneuert. Die Zone muss mit DNSSEC signiert sein.</translation>
    </message>
    <message>
        <source>Zone file</source>
        <translation>Zonendatei</translation>
    </message>
    <message>
        <source>Lines for the file of the zone</source>
        <translation>Zeilen für die Datei der Zone</translation>
    </message>
    <message>
        <source>What nsupdate reads; it only adds</source>
        <translation>Was nsupdate einliest; es fügt nur hinzu</translation>
    </message>
    <message>
        <source>As “postfix tls output-server-tlsa” prints them</source>
        <translation>Wie „postfix tls output-server-tlsa“ sie ausgibt</translation>
    </message>
</context>
<context>
    <name>mailseal::RecoverySentences</name>
    <message>
        <source>Putting back the installation %1 had been interrupted; it was completed now.</source>
        <translation>Das Zurücknehmen der Installation %1 war unterbrochen worden; es wurde jetzt abgeschlossen.</translation>
    </message>
    <message>
        <source>Putting back the installation %1 had been interrupted; its files are installed again.</source>
        <translation>Das Zurücknehmen der Installation %1 war unterbrochen worden; ihre Dateien sind wieder installiert.</translation>
    </message>
    <message>
        <source>The installation %1 had been interrupted; it was completed now.</source>
        <translation>Die Installation %1 war unterbrochen worden; sie wurde jetzt abgeschlossen.</translation>
    </message>
    <message>
        <source>The installation %1 had been interrupted; what was there before it was put back.</source>
        <translation>Die Installation %1 war unterbrochen worden; der Zustand vor ihr wurde wiederhergestellt.</translation>
    </message>
    <message>
        <source>Somebody has changed these files since, and they stay as they are: %1.</source>
        <translation>Diese Dateien wurden seither geändert und bleiben, wie sie sind: %1.</translation>
    </message>
</context>
<context>
    <name>mailseal::Rehearsal</name>
    <message>
        <source>This version requires it as the first setting.</source>
        <translation>Diese Version verlangt das als erste Einstellung.</translation>
    </message>
    <message>
        <source>This version requires it. With today&apos;s version as the value, you can go back: today&apos;s version can read what the new one writes.</source>
        <translation>Diese Version verlangt das. Mit der heutigen Version als Wert können Sie zurückkehren: Die heutige kann lesen, was die neue schreibt.</translation>
    </message>
    <message>
        <source>Without this setting, today&apos;s version serves these protocols and the new one none.</source>
        <translation>Ohne diese Einstellung bietet die heutige Version diese Protokolle an, die neue keines.</translation>
    </message>
    <message>
        <source>The setting “%1” is now called “%2”.</source>
        <translation>Die Einstellung „%1“ heißt jetzt „%2“.</translation>
    </message>
    <message>
        <source>The setting “%1” is now called “%2”, and its value is the path, without “&lt;”.</source>
        <translation>Die Einstellung „%1“ heißt jetzt „%2“, und ihr Wert ist der Pfad ohne „&lt;“.</translation>
    </message>
    <message>
        <source>The new setting “%2” says the opposite of “%1”.</source>
        <translation>Die neue Einstellung „%2“ besagt das Gegenteil von „%1“.</translation>
    </message>
    <message>
        <source>Instead of a list of protocols there is only the lowest version that is allowed.</source>
        <translation>Statt einer Liste von Protokollen gibt es nur noch die niedrigste erlaubte Version.</translation>
    </message>
    <message>
        <source>The setting “%1” is not needed any more.</source>
        <translation>Die Einstellung „%1“ wird nicht mehr gebraucht.</translation>
    </message>
    <message>
        <source>The setting “%1” is given up, and none replaces it with certainty. See the server&apos;s upgrading guide.</source>
        <translation>Die Einstellung „%1“ wurde aufgegeben, und keine andere ersetzt sie mit Sicherheit. Lesen Sie dazu die Anleitung des Servers zum Umstieg.</translation>
    </message>
    <message>
        <source>The value “%2” of “%1” no longer exists, or means something else.</source>
        <translation>Den Wert „%2“ von „%1“ gibt es nicht mehr, oder er bedeutet etwas anderes.</translation>
    </message>
    <message>
        <source>Where mail is stored is now said in several settings.</source>
        <translation>Wo E-Mails gespeichert werden, steht jetzt in mehreren Einstellungen.</translation>
    </message>
    <message>
        <source>Variables are written in another way; the old ones would be taken literally.</source>
        <translation>Variablen werden anders geschrieben; die alten würden wörtlich genommen.</translation>
    </message>
    <message>
        <source>The variable “%1” would be taken literally, and none replaces it with certainty.</source>
        <translation>Die Variable „%1“ würde wörtlich genommen, und keine andere ersetzt sie mit Sicherheit.</translation>
    </message>
    <message>
        <source>A list is no longer extended with “$%1”, but in a block.</source>
        <translation>Eine Liste wird nicht mehr mit „$%1“ ergänzt, sondern in einem Block.</translation>
    </message>
    <message>
        <source>Another setting&apos;s value is now written “$SET:NAME”.</source>
        <translation>Der Wert einer anderen Einstellung wird jetzt „$SET:NAME“ geschrieben.</translation>
    </message>
    <message>
        <source>A block “%1” needs a name.</source>
        <translation>Ein Block „%1“ braucht einen Namen.</translation>
    </message>
    <message>
        <source>What was in “%1” is now said in settings of its own.</source>
        <translation>Was in „%1“ stand, steht jetzt in eigenen Einstellungen.</translation>
    </message>
    <message>
        <source>This block “%1” with the driver “%2” cannot be converted with certainty. Until it is written anew, nobody can log in through it.</source>
        <translation>Dieser Block „%1“ mit dem Treiber „%2“ lässt sich nicht mit Sicherheit umwandeln. Bis er neu geschrieben ist, kann sich darüber niemand anmelden.</translation>
    </message>
    <message>
        <source>There is no block “plugin” any more: its settings stand outside.</source>
        <translation>Den Block „plugin“ gibt es nicht mehr: Seine Einstellungen stehen außerhalb.</translation>
    </message>
    <message>
        <source>The plugin setting “%1” no longer exists in this form, and no other replaces it with certainty.</source>
        <translation>Die Plugin-Einstellung „%1“ gibt es in dieser Form nicht mehr, und keine andere ersetzt sie mit Sicherheit.</translation>
    </message>
    <message>
        <source>The new version has no “%1” in this form.</source>
        <translation>Die neue Version kennt „%1“ in dieser Form nicht.</translation>
    </message>
    <message>
        <source>“%1” is outdated; “%2” says the same.</source>
        <translation>„%1“ ist veraltet; „%2“ besagt dasselbe.</translation>
    </message>
    <message>
        <source>“%1” is outdated, and has no effect because of “%2”.</source>
        <translation>„%1“ ist veraltet und wegen „%2“ ohne Wirkung.</translation>
    </message>
    <message>
        <source>Systems with this version may come without tables of the type “%1”. Build the table as lmdb (postmap lmdb:FILE), and name that type here.</source>
        <translation>Auf Systemen mit dieser Version fehlen womöglich Tabellen vom Typ „%1“. Erzeugen Sie die Tabelle als lmdb (postmap lmdb:DATEI) und nennen Sie hier diesen Typ.</translation>
    </message>
    <message>
        <source>Systems with this version may come without tables of the type “%1”. Postfix makes the new one itself.</source>
        <translation>Auf Systemen mit dieser Version fehlen womöglich Tabellen vom Typ „%1“. Die neue legt Postfix selbst an.</translation>
    </message>
    <message>
        <source>There is no restriction “%1” any more: the new version would refuse all mail (“451 Server configuration error”). Write instead: %2.</source>
        <translation>Die Beschränkung „%1“ gibt es nicht mehr: Die neue Version würde alle E-Mails abweisen („451 Server configuration error“). Schreiben Sie stattdessen: %2.</translation>
    </message>
    <message>
        <source>The restriction “%1” is outdated. Write instead: %2.</source>
        <translation>Die Beschränkung „%1“ ist veraltet. Schreiben Sie stattdessen: %2.</translation>
    </message>
    <message>
        <source>With “ssl = required”, these networks must use TLS now, too; until now they could log in without.</source>
        <translation>Wegen „ssl = required“ müssen jetzt auch diese Netze TLS verwenden; bisher konnten sie sich ohne anmelden.</translation>
    </message>
</context>
<context>
    <name>mailseal::RelayRemedy</name>
    <message>
        <source>First way, the best: let in the client&apos;s key. Write the digest of its public key into relay_clientcerts and use permit_tls_clientcerts; it survives every renewal with the same key.</source>
        <translation>Erster Weg, der beste: Lassen Sie den Schlüssel des Clients zu. Schreiben Sie den Hashwert seines öffentlichen Schlüssels in relay_clientcerts, und benutzen Sie permit_tls_clientcerts; das übersteht jede Erneuerung mit demselben Schlüssel.</translation>
    </message>
    <message>
        <source>Second way: give the client a certificate for clients (clientAuth) from an authority of your own, and name only this authority in smtpd_tls_CAfile.</source>
        <translation>Zweiter Weg: Geben Sie dem Client ein Zertifikat für Clients (clientAuth) von einer eigenen Zertifizierungsstelle, und nennen Sie in smtpd_tls_CAfile nur diese.</translation>
    </message>
    <message>
        <source>Third way, from Postfix 3.12 on: tls_trust_server_ccerts = yes accepts certificates for servers. Better not: with permit_tls_all_clientcerts and public authorities, everybody who has any public certificate could relay.</source>
        <translation>Dritter Weg, ab Postfix 3.12: tls_trust_server_ccerts = yes nimmt Zertifikate für Server an. Besser nicht: Mit permit_tls_all_clientcerts und öffentlichen Zertifizierungsstellen könnte jeder weiterleiten, der irgendein öffentliches Zertifikat hat.</translation>
    </message>
</context>
<context>
    <name>mailseal::RememberedSet</name>
    <message>
        <source>this machine</source>
        <translation>dieser Rechner</translation>
    </message>
</context>
<context>
    <name>mailseal::RemoteLook</name>
    <message numerus="yes">
        <source>The clock of %1 is %n minute(s) behind, and a certificate that is made now is not valid there before that time has passed. Set its clock first.</source>
        <translation>
            <numerusform>Die Uhr von %1 geht %n Minute nach, und ein Zertifikat, das jetzt entsteht, gilt dort erst, wenn diese Zeit vergangen ist. Stellen Sie zuerst die Uhr.</numerusform>
            <numerusform>Die Uhr von %1 geht %n Minuten nach, und ein Zertifikat, das jetzt entsteht, gilt dort erst, wenn diese Zeit vergangen ist. Stellen Sie zuerst die Uhr.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::RemoteReview</name>
    <message>
        <source>A key that is made on the other machine cannot come from a file here. Choose one of the two.</source>
        <translation>Ein Schlüssel, der auf dem anderen Rechner erzeugt wird, kann nicht aus einer Datei hier stammen. Wählen Sie eines von beiden.</translation>
    </message>
    <message>
        <source>A self-signed certificate is signed with its own key, which stays on the other machine. Let the test CA sign it, or ask a CA.</source>
        <translation>Ein selbstsigniertes Zertifikat wird mit seinem eigenen Schlüssel signiert, der auf dem anderen Rechner bleibt. Lassen Sie es von der Test-CA signieren, oder fragen Sie eine CA.</translation>
    </message>
</context>
<context>
    <name>mailseal::RenewalAudit</name>
    <message>
        <source>a line there lacks the user, who comes between the time and the command</source>
        <translation>einer Zeile darin fehlt der Benutzer, der zwischen Zeit und Befehl steht</translation>
    </message>
    <message>
        <source>its command ends at the first “%”, before which a “\” is missing</source>
        <translation>ihr Befehl endet am ersten „%“, vor dem ein „\“ fehlt</translation>
    </message>
    <message>
        <source>the line feed at the end of the file is missing</source>
        <translation>der Zeilenumbruch am Ende der Datei fehlt</translation>
    </message>
    <message>
        <source>the file is not executable</source>
        <translation>die Datei ist nicht ausführbar</translation>
    </message>
    <message>
        <source>the name of the file may hold only letters, digits, “-” and “_”</source>
        <translation>der Name der Datei darf nur Buchstaben, Ziffern, „-“ und „_“ enthalten</translation>
    </message>
</context>
<context>
    <name>mailseal::ReplyCard</name>
    <message>
        <source>For your set %1 (%2)</source>
        <translation>Für %1 (%2)</translation>
    </message>
    <message>
        <source>For the key that you named</source>
        <translation>Für den angegebenen Schlüssel</translation>
    </message>
    <message>
        <source>Signed by: %1</source>
        <translation>Signiert von: %1</translation>
    </message>
    <message>
        <source>&amp;Fetch it from %1</source>
        <translation>Von %1 &amp;holen</translation>
    </message>
    <message>
        <source>Key, names, dates, chain and use are as they should be.</source>
        <translation>Schlüssel, Namen, Laufzeit, Kette und Verwendungszweck stimmen.</translation>
    </message>
</context>
<context>
    <name>mailseal::ReportCard</name>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
</context>
<context>
    <name>mailseal::ReportSummary</name>
    <message>
        <source>not said</source>
        <translation>nicht genannt</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>days</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Reports of: %1. Days: %2. Connections with TLS: %3, failed: %4.</source>
        <translation>Berichte von: %1. Tage: %2. Verbindungen mit TLS: %3, gescheitert: %4.</translation>
    </message>
    <message>
        <source>reported by %1, %2</source>
        <translation>gemeldet von %1, %2</translation>
    </message>
    <message>
        <source>Only the first %1 causes are listed; connections that failed for others: %2.</source>
        <translation>Nur die ersten %1 Ursachen sind aufgeführt; aus anderen gescheiterte Verbindungen: %2.</translation>
    </message>
</context>
<context>
    <name>mailseal::RestoreCard</name>
    <message>
        <source>Choose the file of the backup.</source>
        <translation>Wählen Sie die Datei der Sicherungskopie.</translation>
    </message>
    <message>
        <source>Type the name of a folder.</source>
        <translation>Geben Sie den Namen eines Ordners ein.</translation>
    </message>
    <message>
        <source>The CA “%1” is restored.</source>
        <translation>Die CA „%1“ ist wiederhergestellt.</translation>
    </message>
    <message>
        <source>Certificates that were signed after the backup are unknown to this CA now, and it cannot revoke them. Do not sign with another copy of it, too.</source>
        <translation>Zertifikate, die nach der Sicherung signiert wurden, kennt diese CA jetzt nicht und kann sie nicht widerrufen. Signieren Sie nicht zugleich mit einer anderen Kopie von ihr.</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Sicherungskopie wiederherstellen</translation>
    </message>
    <message>
        <source>There was a CA before, and its backup is at hand.</source>
        <translation>Es gab schon eine CA, und ihre Sicherungskopie ist zur Hand.</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Wiederherstellen…</translation>
    </message>
    <message>
        <source>Restore the CA</source>
        <translation>CA wiederherstellen</translation>
    </message>
    <message>
        <source>File of the backup</source>
        <translation>Datei der Sicherungskopie</translation>
    </message>
    <message>
        <source>Choose the file of the backup</source>
        <translation>Datei der Sicherungskopie wählen</translation>
    </message>
    <message>
        <source>Folder for the restored CA</source>
        <translation>Ordner für die wiederhergestellte CA</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Ordner wählen</translation>
    </message>
</context>
<context>
    <name>mailseal::ResultPage</name>
    <message>
        <source>Key and certificate for %1 are ready</source>
        <translation>Schlüssel und Zertifikat für %1 sind fertig</translation>
    </message>
    <message>
        <source>Key and request for %1 are ready</source>
        <translation>Schlüssel und Anforderung für %1 sind fertig</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written on this machine.</source>
        <translation>
            <numerusform>%n Datei auf diesem Rechner geschrieben.</numerusform>
            <numerusform>%n Dateien auf diesem Rechner geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written below %1.</source>
        <translation>
            <numerusform>%n Datei unter %1 geschrieben.</numerusform>
            <numerusform>%n Dateien unter %1 geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Key: %1. Valid until %2.</source>
        <translation>Schlüssel: %1. Gültig bis %2.</translation>
    </message>
    <message>
        <source>This is a test certificate: fine for trying, not for the public.</source>
        <translation>Dies ist ein Testzertifikat: gut zum Ausprobieren, nicht für die Öffentlichkeit.</translation>
    </message>
    <message>
        <source>Key: %1.</source>
        <translation>Schlüssel: %1.</translation>
    </message>
    <message>
        <source>Backup copies of what was replaced: %1</source>
        <translation>Sicherungskopien der ersetzten Dateien: %1</translation>
    </message>
    <message>
        <source>Save the answers</source>
        <translation>Antworten speichern</translation>
    </message>
    <message>
        <source>Copy the fingerprint</source>
        <translation>Fingerabdruck kopieren</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>SHA-256-Fingerabdruck</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>Was als Nächstes zu tun ist</translation>
    </message>
    <message>
        <source>Everything is in the archive %1.</source>
        <translation>Alles ist im Archiv %1.</translation>
    </message>
    <message>
        <source>Everything is as it was before</source>
        <translation>Alles ist wieder wie zuvor</translation>
    </message>
    <message>
        <source>The files for %1 were taken back.</source>
        <translation>Die Dateien für %1 wurden zurückgenommen.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written on this machine, settings and all; the servers have read them.</source>
        <translation>
            <numerusform>%n Datei auf diesem Rechner geschrieben, samt Einstellungen; die Server haben sie gelesen.</numerusform>
            <numerusform>%n Dateien auf diesem Rechner geschrieben, samt Einstellungen; die Server haben sie gelesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written on %1, settings and all; the servers have read them.</source>
        <translation>
            <numerusform>%n Datei auf %1 geschrieben, samt Einstellungen; die Server haben sie gelesen.</numerusform>
            <numerusform>%n Dateien auf %1 geschrieben, samt Einstellungen; die Server haben sie gelesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written on %1.</source>
        <translation>
            <numerusform>%n Datei auf %1 geschrieben.</numerusform>
            <numerusform>%n Dateien auf %1 geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>The certificate for %1 is in its place</source>
        <translation>Das Zertifikat für %1 ist an seinem Platz</translation>
    </message>
    <message numerus="yes">
        <source>%1 speaks TLS on %n port(s)</source>
        <translation>
            <numerusform>%1 spricht TLS auf %n Port</numerusform>
            <numerusform>%1 spricht TLS auf %n Ports</numerusform>
        </translation>
    </message>
    <message>
        <source>SHA-256 fingerprint:</source>
        <translation>SHA-256-Fingerabdruck:</translation>
    </message>
    <message>
        <source>Save the record</source>
        <translation>Aufzeichnung speichern</translation>
    </message>
    <message>
        <source>&amp;More that can be done</source>
        <translation>Was noch &amp;möglich ist</translation>
    </message>
    <message>
        <source>Save the rec&amp;ord (HTML, PDF)…</source>
        <translation>&amp;Aufzeichnung (HTML, PDF)…</translation>
    </message>
    <message>
        <source>The installation is undone</source>
        <translation>Die Installation ist zurückgenommen</translation>
    </message>
</context>
<context>
    <name>mailseal::ReviewEntry</name>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>exists with other content</source>
        <translation>mit anderem Inhalt vorhanden</translation>
    </message>
    <message>
        <source>lines for %1, %2 %3</source>
        <translation>Zeilen für %1, %2 %3</translation>
    </message>
    <message>
        <source>lines for %1, %2 %3 assumed</source>
        <translation>Zeilen für %1; wir gehen von %2 %3 aus</translation>
    </message>
    <message>
        <source>only root can see what is there</source>
        <translation>nur root sieht, was dort liegt</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) in the server&apos;s own file</source>
        <translation>
            <numerusform>%n Einstellung in der Datei des Servers</numerusform>
            <numerusform>%n Einstellungen in der Datei des Servers</numerusform>
        </translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>what is made, where, and what changes</source>
        <translation>was wo entsteht und was sich ändert</translation>
    </message>
    <message>
        <source>what is made, and where</source>
        <translation>was wo entsteht</translation>
    </message>
</context>
<context>
    <name>mailseal::ReviewPage</name>
    <message>
        <source>The request and the certificate are being made…</source>
        <translation>Anforderung und Zertifikat werden erzeugt…</translation>
    </message>
    <message>
        <source>The private key is being made…</source>
        <translation>Der private Schlüssel wird erzeugt…</translation>
    </message>
    <message>
        <source>Nothing has been written yet.</source>
        <translation>Noch ist nichts geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on this machine, all of them or none. Nothing has been written yet.</source>
        <translation>
            <numerusform>%n Datei auf diesem Rechner, ganz oder gar nicht. Noch ist nichts geschrieben.</numerusform>
            <numerusform>%n Dateien auf diesem Rechner, alle oder keine. Noch ist nichts geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) below %1, all of them or none. Nothing has been written yet.</source>
        <translation>
            <numerusform>%n Datei unter %1, ganz oder gar nicht. Noch ist nichts geschrieben.</numerusform>
            <numerusform>%n Dateien unter %1, alle oder keine. Noch ist nichts geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is what will be written</source>
        <translation>Das wird geschrieben</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) will be replaced; the old content stays beside each of them: %1</source>
        <translation>
            <numerusform>%n Datei wird ersetzt; der alte Inhalt bleibt daneben erhalten: %1</numerusform>
            <numerusform>%n Dateien werden ersetzt; der alte Inhalt bleibt jeweils daneben erhalten: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) exist with other content and are kept: %1. Choose another folder in step 4, or let them be replaced.</source>
        <translation>
            <numerusform>%n Datei gibt es schon mit anderem Inhalt, und sie bleibt unangetastet: %1. Wählen Sie in Schritt 4 einen anderen Ordner, oder lassen Sie sie ersetzen.</numerusform>
            <numerusform>%n Dateien gibt es schon mit anderem Inhalt, und sie bleiben unangetastet: %1. Wählen Sie in Schritt 4 einen anderen Ordner, oder lassen Sie sie ersetzen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>&amp;Replace them and keep the old ones as backup copies</source>
        <translation>&amp;Ersetzen und die alten Dateien als Sicherungskopien behalten</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in the archive %1. Nothing has been written yet.</source>
        <translation>
            <numerusform>%n Datei im Archiv %1. Noch ist nichts geschrieben.</numerusform>
            <numerusform>%n Dateien im Archiv %1. Noch ist nichts geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on this machine, and the settings of its servers, all of it or nothing. Then the servers reload and their ports are asked; if they do not show the new certificate, everything is put back. Nothing has been written yet.</source>
        <translation>
            <numerusform>%n Datei auf diesem Rechner und die Einstellungen seiner Server, alles oder nichts. Dann laden die Server neu und ihre Ports werden befragt; zeigen sie das neue Zertifikat nicht vor, wird alles zurückgesetzt. Noch ist nichts geschrieben.</numerusform>
            <numerusform>%n Dateien auf diesem Rechner und die Einstellungen seiner Server, alles oder nichts. Dann laden die Server neu und ihre Ports werden befragt; zeigen sie das neue Zertifikat nicht vor, wird alles zurückgesetzt. Noch ist nichts geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Verbindung zu %1…</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on %1, and the settings of its servers, all of it or nothing. Then the servers reload and their ports are asked; if they do not show the new certificate, everything is put back. Nothing has been written yet.</source>
        <translation>
            <numerusform>%n Datei auf %1 und die Einstellungen der Server dort, alles oder nichts. Dann laden die Server neu, und ihre Ports werden befragt; zeigen sie das neue Zertifikat nicht, wird alles zurückgeholt. Noch ist nichts geschrieben.</numerusform>
            <numerusform>%n Dateien auf %1 und die Einstellungen der Server dort, alles oder nichts. Dann laden die Server neu, und ihre Ports werden befragt; zeigen sie das neue Zertifikat nicht, wird alles zurückgeholt. Noch ist nichts geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on %1, all of them or none. Nothing has been written yet.</source>
        <translation>
            <numerusform>%n Datei auf %1, ganz oder gar nicht. Noch ist nichts geschrieben.</numerusform>
            <numerusform>%n Dateien auf %1, alle oder keine. Noch ist nichts geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) exist there with other content and are kept: %1. Let them be replaced, or choose another layout in step 4.</source>
        <translation>
            <numerusform>%n Datei gibt es dort schon mit anderem Inhalt, und sie bleibt unangetastet: %1. Lassen Sie sie ersetzen, oder wählen Sie in Schritt 4 ein anderes Layout.</numerusform>
            <numerusform>%n Dateien gibt es dort schon mit anderem Inhalt, und sie bleiben unangetastet: %1. Lassen Sie sie ersetzen, oder wählen Sie in Schritt 4 ein anderes Layout.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the versions…</source>
        <translation>Versionen wählen…</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::ReviewSummary</name>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Private key (%1), request, and a test certificate until %2.</source>
        <translation>Privater Schlüssel (%1), Anforderung und ein Testzertifikat bis %2.</translation>
    </message>
    <message>
        <source>Private key (%1), request, and a self-signed certificate until %2.</source>
        <translation>Privater Schlüssel (%1), Anforderung und ein selbstsigniertes Zertifikat bis %2.</translation>
    </message>
    <message>
        <source>Private key (%1) and request. The certificate comes from your CA.</source>
        <translation>Privater Schlüssel (%1) und Anforderung. Das Zertifikat kommt von Ihrer CA.</translation>
    </message>
    <message>
        <source>The certificate that has arrived, until %1, with its key (%2).</source>
        <translation>Das eingetroffene Zertifikat, gültig bis %1, mit seinem Schlüssel (%2).</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message numerus="yes">
        <source>%n of them is there already with other content.</source>
        <translation>
            <numerusform>%n davon ist schon mit anderem Inhalt vorhanden.</numerusform>
            <numerusform>%n davon sind schon mit anderem Inhalt vorhanden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>All that is needed is set already.</source>
        <translation>Alles Nötige ist schon eingestellt.</translation>
    </message>
    <message>
        <source>None are changed. The lines for the servers are made, to be put there by you.</source>
        <translation>Keine werden geändert. Die Zeilen für die Server werden erzeugt; eintragen müssen Sie sie selbst.</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>%1: the settings are checked first. Then they are read, and the ports are asked. If one does not show the new certificate, everything is put back.</source>
        <translation>%1: Zuerst werden die Einstellungen geprüft. Dann werden sie eingelesen und die Ports befragt. Zeigt einer nicht das neue Zertifikat, wird alles zurückgesetzt.</translation>
    </message>
    <message>
        <source>They are not touched.</source>
        <translation>Sie werden nicht angetastet.</translation>
    </message>
    <message>
        <source>%1: not touched. They go on as before until the lines are in their configuration and have been read.</source>
        <translation>%1: nicht angetastet. Alles läuft weiter wie bisher, bis die Zeilen in der Konfiguration stehen und eingelesen sind.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on this machine.</source>
        <translation>
            <numerusform>%n Datei auf diesem Rechner.</numerusform>
            <numerusform>%n Dateien auf diesem Rechner.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on %1.</source>
        <translation>
            <numerusform>%n Datei auf %1.</numerusform>
            <numerusform>%n Dateien auf %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in the archive %1.</source>
        <translation>
            <numerusform>%n Datei im Archiv %1.</numerusform>
            <numerusform>%n Dateien im Archiv %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) below %1.</source>
        <translation>
            <numerusform>%n Datei unter %1.</numerusform>
            <numerusform>%n Dateien unter %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::RoleTitles</name>
    <message>
        <source>private key</source>
        <translation>privater Schlüssel</translation>
    </message>
    <message>
        <source>certificate signing request (CSR)</source>
        <translation>Zertifikatsanforderung (CSR)</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>certificate chain</source>
        <translation>Zertifikatskette</translation>
    </message>
    <message>
        <source>certificate of the test CA</source>
        <translation>Zertifikat der Test-CA</translation>
    </message>
    <message>
        <source>key and certificate for Courier</source>
        <translation>Schlüssel und Zertifikat für Courier</translation>
    </message>
    <message>
        <source>configuration snippet</source>
        <translation>Konfigurationsausschnitt</translation>
    </message>
    <message>
        <source>record of this setup</source>
        <translation>Aufzeichnung dieser Einrichtung</translation>
    </message>
    <message>
        <source>Debian, Ubuntu (/etc/ssl)</source>
        <translation>Debian, Ubuntu (/etc/ssl)</translation>
    </message>
    <message>
        <source>interNet Services (/etc/imap)</source>
        <translation>interNet Services (/etc/imap)</translation>
    </message>
    <message>
        <source>Fedora, Red Hat (/etc/pki/tls)</source>
        <translation>Fedora, Red Hat (/etc/pki/tls)</translation>
    </message>
    <message>
        <source>openSUSE, SLES (/etc/ssl)</source>
        <translation>openSUSE, SLES (/etc/ssl)</translation>
    </message>
    <message>
        <source>Arch Linux (/etc/ssl)</source>
        <translation>Arch Linux (/etc/ssl)</translation>
    </message>
    <message>
        <source>Alpine Linux (/etc/ssl)</source>
        <translation>Alpine Linux (/etc/ssl)</translation>
    </message>
    <message>
        <source>FreeBSD (/usr/local/etc/ssl)</source>
        <translation>FreeBSD (/usr/local/etc/ssl)</translation>
    </message>
    <message>
        <source>A folder of its own, switched in one step (/etc/mailseal)</source>
        <translation>Ein eigener Ordner, in einem Schritt umgeschaltet (/etc/mailseal)</translation>
    </message>
    <message>
        <source>certificates that outgoing mail trusts</source>
        <translation>Zertifikate, denen ausgehende Mail vertraut</translation>
    </message>
    <message>
        <source>key and certificate for Exim</source>
        <translation>Schlüssel und Zertifikat für Exim</translation>
    </message>
</context>
<context>
    <name>mailseal::Rollover</name>
    <message>
        <source>Publish the records of both keys, and keep the old key until they have been seen everywhere.</source>
        <translation>Veröffentlichen Sie die Einträge beider Schlüssel, und behalten Sie den alten Schlüssel, bis sie überall angekommen sind.</translation>
    </message>
    <message>
        <source>Both records are published. Wait until %1: until then others may still keep the records from before.</source>
        <translation>Beide Einträge sind veröffentlicht. Warten Sie bis %1: So lange können andere noch die früheren Einträge aufbewahren.</translation>
    </message>
    <message>
        <source>Safe to switch since %1: install the new key now.</source>
        <translation>Der Wechsel ist seit %1 gefahrlos: Installieren Sie jetzt den neuen Schlüssel.</translation>
    </message>
    <message>
        <source>The server presents the new key. Remove the record of the old one.</source>
        <translation>Der Server zeigt den neuen Schlüssel. Entfernen Sie den Eintrag des alten.</translation>
    </message>
    <message>
        <source>Done: the server presents the new key, and only its record is published.</source>
        <translation>Fertig: Der Server zeigt den neuen Schlüssel, und nur dessen Eintrag ist veröffentlicht.</translation>
    </message>
    <message>
        <source>The server presents the new key, but its record is not published: senders that check DANE hold mail back now. Publish it at once, or install the old key again.</source>
        <translation>Der Server zeigt den neuen Schlüssel, aber dessen Eintrag ist nicht veröffentlicht: Absender, die DANE prüfen, halten E-Mails jetzt zurück. Veröffentlichen Sie ihn sofort, oder installieren Sie den alten Schlüssel wieder.</translation>
    </message>
    <message>
        <source>What is published could not be found out, so nothing can be said about the change. Ask again later.</source>
        <translation>Was veröffentlicht ist, ließ sich nicht feststellen; über den Wechsel lässt sich also nichts sagen. Fragen Sie später noch einmal.</translation>
    </message>
    <message>
        <source>Not every address and port of the server answered, so it is not known whether all of them present the new key. Remove no record before they do, and ask again from a machine that reaches them.</source>
        <translation>Nicht jede Adresse und jeder Port des Servers hat geantwortet; deshalb ist nicht bekannt, ob alle den neuen Schlüssel zeigen. Entfernen Sie vorher keinen Eintrag, und fragen Sie noch einmal von einem Rechner, der sie erreicht.</translation>
    </message>
</context>
<context>
    <name>mailseal::RolloverCard</name>
    <message>
        <source>Type an address that begins with http://, or leave this empty.</source>
        <translation>Geben Sie eine Adresse ein, die mit http:// beginnt, oder lassen Sie das Feld leer.</translation>
    </message>
    <message>
        <source>The new key signs lists of its own. Type another address than %1.</source>
        <translation>Der neue Schlüssel signiert eigene Listen. Geben Sie eine andere Adresse als %1 ein.</translation>
    </message>
    <message>
        <source>The root’s key is not here. Put its stick in, and choose the file.</source>
        <translation>Der Schlüssel des Stammzertifikats ist nicht hier. Stecken Sie seinen USB-Stick ein und wählen Sie die Datei.</translation>
    </message>
    <message>
        <source>A new key signs from now on. What was signed before stays valid; renew it as it ends.</source>
        <translation>Ab jetzt signiert ein neuer Schlüssel. Was vorher signiert wurde, bleibt gültig; erneuern Sie es, wenn es abläuft.</translation>
    </message>
    <message>
        <source>Bring the new root to your devices: “Trust” shows how.</source>
        <translation>Bringen Sie das neue Stammzertifikat auf Ihre Geräte: „Vertrauen“ zeigt, wie.</translation>
    </message>
    <message>
        <source>Move the new folder with the root’s key to a stick, as its README.txt says.</source>
        <translation>Verschieben Sie den neuen Ordner mit dem Schlüssel des Stammzertifikats auf einen USB-Stick, wie es in seiner README.txt steht.</translation>
    </message>
    <message>
        <source>Make a new backup.</source>
        <translation>Erstellen Sie eine neue Sicherungskopie.</translation>
    </message>
    <message>
        <source>Roll over to a new key</source>
        <translation>Auf einen neuen Schlüssel umstellen</translation>
    </message>
    <message>
        <source>Long before the CA ends, or if its key may be known to others. Devices that know the old root or the new one trust what both have signed.</source>
        <translation>Lange bevor die CA abläuft, oder wenn andere ihren Schlüssel kennen könnten. Geräte, die das alte oder das neue Stammzertifikat kennen, vertrauen allem, was beide signiert haben.</translation>
    </message>
    <message>
        <source>Roll over…</source>
        <translation>Umstellen…</translation>
    </message>
    <message>
        <source>Make the new key</source>
        <translation>Neuen Schlüssel erstellen</translation>
    </message>
    <message>
        <source>Another intermediate certificate</source>
        <translation>Ein weiteres Zwischenzertifikat</translation>
    </message>
    <message>
        <source>From the same root. No device has to be told.</source>
        <translation>Vom selben Stammzertifikat. An den Geräten ändert sich nichts.</translation>
    </message>
    <message>
        <source>A new root as well</source>
        <translation>Auch ein neues Stammzertifikat</translation>
    </message>
    <message>
        <source>With an intermediate certificate below it. The new root has to reach the devices.</source>
        <translation>Mit einem Zwischenzertifikat darunter. Das neue Stammzertifikat muss auf die Geräte.</translation>
    </message>
    <message>
        <source>Validity of the new certificate in days</source>
        <translation>Gültigkeit des neuen Zertifikats in Tagen</translation>
    </message>
    <message>
        <source>Where you will publish the revocation list of the new key (optional)</source>
        <translation>Wo Sie die Zertifikatsperrliste des neuen Schlüssels veröffentlichen (optional)</translation>
    </message>
    <message>
        <source>The root’s key, on its stick</source>
        <translation>Der Schlüssel des Stammzertifikats, auf seinem USB-Stick</translation>
    </message>
    <message>
        <source>Choose the root’s key</source>
        <translation>Schlüssel des Stammzertifikats wählen</translation>
    </message>
    <message>
        <source>Passphrase of the root’s key, if it is another one</source>
        <translation>Passphrase dieses Schlüssels, falls es eine andere ist</translation>
    </message>
    <message>
        <source>This is not the passphrase of the root’s key. Type it again.</source>
        <translation>Das ist nicht die Passphrase des Schlüssels des Stammzertifikats. Geben Sie sie noch einmal ein.</translation>
    </message>
    <message>
        <source>Passphrase of the CA’s key</source>
        <translation>Passphrase des CA-Schlüssels</translation>
    </message>
</context>
<context>
    <name>mailseal::RootListCard</name>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1, bis %2</translation>
    </message>
    <message>
        <source>The root’s key is not here. Put its stick in, and choose the file.</source>
        <translation>Der Schlüssel des Stammzertifikats ist nicht hier. Stecken Sie seinen USB-Stick ein und wählen Sie die Datei.</translation>
    </message>
    <message>
        <source>List number %1 of the root is made and recorded. The next one has to be there by %2.</source>
        <translation>Die Liste Nummer %1 des Stammzertifikats ist erstellt und verzeichnet. Die nächste muss bis zum %2 da sein.</translation>
    </message>
    <message>
        <source>The intermediate certificate is revoked.</source>
        <translation>Das Zwischenzertifikat ist widerrufen.</translation>
    </message>
    <message>
        <source>Revocation list of the root</source>
        <translation>Zertifikatsperrliste des Stammzertifikats</translation>
    </message>
    <message>
        <source>Servers that check whole chains ask whether the intermediate certificates are revoked. Only the root can answer.</source>
        <translation>Server, die ganze Ketten prüfen, fragen, ob die Zwischenzertifikate widerrufen sind. Nur das Stammzertifikat kann das beantworten.</translation>
    </message>
    <message>
        <source>Make a list…</source>
        <translation>Liste erstellen…</translation>
    </message>
    <message>
        <source>Make the root’s list</source>
        <translation>Liste des Stammzertifikats erstellen</translation>
    </message>
    <message>
        <source>Intermediate certificate to revoke first (optional)</source>
        <translation>Zwischenzertifikat, das vorher widerrufen wird (optional)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>All certificates that it has signed are refused from then on, and this cannot be taken back. Renew them first.</source>
        <translation>Alle Zertifikate, die es signiert hat, werden von da an abgelehnt, und das lässt sich nicht rückgängig machen. Erneuern Sie sie vorher.</translation>
    </message>
    <message>
        <source>Days until the next one</source>
        <translation>Tage bis zur nächsten</translation>
    </message>
    <message>
        <source>The root’s key, on its stick</source>
        <translation>Der Schlüssel des Stammzertifikats, auf seinem USB-Stick</translation>
    </message>
    <message>
        <source>Choose the root’s key</source>
        <translation>Schlüssel des Stammzertifikats wählen</translation>
    </message>
    <message>
        <source>Passphrase of the root’s key</source>
        <translation>Passphrase des Schlüssels des Stammzertifikats</translation>
    </message>
    <message>
        <source>This is not the passphrase of the root’s key. Type it again.</source>
        <translation>Das ist nicht die Passphrase des Schlüssels des Stammzertifikats. Geben Sie sie noch einmal ein.</translation>
    </message>
    <message>
        <source>Type the passphrase of the root’s key.</source>
        <translation>Geben Sie die Passphrase des Schlüssels des Stammzertifikats ein.</translation>
    </message>
</context>
<context>
    <name>mailseal::SaveTarget</name>
    <message>
        <source>C&amp;hoose…</source>
        <translation>Aus&amp;wählen…</translation>
    </message>
    <message>
        <source>&amp;Replace it and keep the old one as a backup copy</source>
        <translation>&amp;Ersetzen und die alte als Sicherungskopie behalten</translation>
    </message>
    <message>
        <source>&amp;Save as</source>
        <translation>Speichern a&amp;ls</translation>
    </message>
    <message>
        <source>This file exists and is kept. Choose another name, or let it be replaced.</source>
        <translation>Diese Datei ist vorhanden und bleibt erhalten. Wählen Sie einen anderen Namen oder lassen Sie sie ersetzen.</translation>
    </message>
    <message>
        <source>Type the name of a file.</source>
        <translation>Geben Sie den Namen einer Datei ein.</translation>
    </message>
    <message>
        <source>This file exists. Choose another name, or let it be replaced.</source>
        <translation>Diese Datei ist vorhanden. Wählen Sie einen anderen Namen oder lassen Sie sie ersetzen.</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern als</translation>
    </message>
    <message>
        <source>The new file keeps owner, group and mode of the old one, so that the server can go on reading it. A private key is never readable by everybody.</source>
        <translation>Die neue Datei behält Eigentümer, Gruppe und Rechte der alten, damit der Server sie weiterhin lesen kann. Ein privater Schlüssel ist nie für alle lesbar.</translation>
    </message>
</context>
<context>
    <name>mailseal::SaveText</name>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>All files are saved below %1.</source>
        <translation>Alle Dateien sind unter %1 gespeichert.</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webseite</translation>
    </message>
</context>
<context>
    <name>mailseal::SavingDialog</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
</context>
<context>
    <name>mailseal::ScriptPane</name>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>Ordner für die Dateien</translation>
    </message>
    <message>
        <source>Copy these lines into the server&apos;s file.</source>
        <translation>Kopieren Sie diese Zeilen in die Datei des Servers.</translation>
    </message>
    <message>
        <source>Run these commands as root on the server. They change nothing but these settings and can be run again.</source>
        <translation>Führen Sie diese Befehle als root auf dem Server aus. Sie ändern nur diese Einstellungen und lassen sich wiederholen.</translation>
    </message>
    <message>
        <source>Save the lines and take them to the server; the head of each file says where they belong.</source>
        <translation>Speichern Sie die Zeilen und bringen Sie sie auf den Server; im Kopf jeder Datei steht, wohin sie gehören.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>Spei&amp;chern…</translation>
    </message>
    <message>
        <source>Save &amp;all…</source>
        <translation>Alle s&amp;peichern…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>Dr&amp;ucken…</translation>
    </message>
    <message>
        <source>Lines for the server, each explained below</source>
        <translation>Zeilen für den Server, jede unten erklärt</translation>
    </message>
</context>
<context>
    <name>mailseal::Sentences</name>
    <message>
        <source>A host name is missing. Type the name under which mail programs reach the server, for example mail.example.org.</source>
        <translation>Es fehlt ein Hostname. Geben Sie den Namen ein, unter dem Mailprogramme den Server erreichen, zum Beispiel mail.example.org.</translation>
    </message>
    <message>
        <source>“%1” begins with a scheme such as https://. Type the host name alone, for example mail.example.org.</source>
        <translation>„%1“ beginnt mit einem Schema wie https://. Geben Sie nur den Hostnamen ein, zum Beispiel mail.example.org.</translation>
    </message>
    <message>
        <source>“%1” ends with a port number. Type the host name alone; a certificate is valid for all ports.</source>
        <translation>„%1“ endet mit einer Portnummer. Geben Sie nur den Hostnamen ein; ein Zertifikat gilt für alle Ports.</translation>
    </message>
    <message>
        <source>“%1” contains a slash. Type the host name alone, for example mail.example.org.</source>
        <translation>„%1“ enthält einen Schrägstrich. Geben Sie nur den Hostnamen ein, zum Beispiel mail.example.org.</translation>
    </message>
    <message>
        <source>“%1” contains an underscore, which is not allowed in host names. Use a hyphen or another name.</source>
        <translation>„%1“ enthält einen Unterstrich, und der ist in Hostnamen nicht erlaubt. Nehmen Sie einen Bindestrich oder einen anderen Namen.</translation>
    </message>
    <message>
        <source>“%1” contains “%2”, which is not allowed in host names. Use letters, digits, hyphens and dots.</source>
        <translation>„%1“ enthält „%2“; das ist in Hostnamen nicht erlaubt. Erlaubt sind Buchstaben, Ziffern, Bindestriche und Punkte.</translation>
    </message>
    <message>
        <source>In “%1” the part “%2” is too long. Each part between two dots has at most 63 characters.</source>
        <translation>In „%1“ ist der Teil „%2“ zu lang. Jeder Teil zwischen zwei Punkten hat höchstens 63 Zeichen.</translation>
    </message>
    <message>
        <source>“%1” is too long. A host name has at most 253 characters.</source>
        <translation>„%1“ ist zu lang. Ein Hostname hat höchstens 253 Zeichen.</translation>
    </message>
    <message>
        <source>In “%1” the part “%2” begins or ends with a hyphen. Remove that hyphen.</source>
        <translation>In „%1“ beginnt oder endet der Teil „%2“ mit einem Bindestrich. Entfernen Sie diesen Bindestrich.</translation>
    </message>
    <message>
        <source>In “%1” the asterisk is in the wrong place. It may only stand alone as the first part, as in *.example.org.</source>
        <translation>In „%1“ steht der Stern an der falschen Stelle. Er darf nur allein als erster Teil stehen, wie in *.example.org.</translation>
    </message>
    <message>
        <source>“%1” has no domain. Type the full name, for example mail.example.org.</source>
        <translation>„%1“ hat keine Domain. Geben Sie den vollständigen Namen ein, zum Beispiel mail.example.org.</translation>
    </message>
    <message>
        <source>“%1” is not a valid international host name. Check the spelling.</source>
        <translation>„%1“ ist kein gültiger internationaler Hostname. Prüfen Sie die Schreibweise.</translation>
    </message>
    <message>
        <source>“%1” mixes letters of different alphabets that look alike. Check that this is the name you mean.</source>
        <translation>„%1“ mischt gleich aussehende Buchstaben verschiedener Alphabete. Prüfen Sie, ob dies der Name ist, den Sie meinen.</translation>
    </message>
    <message>
        <source>“%1” is not an IP address. Type it as 192.0.2.1 or 2001:db8::1.</source>
        <translation>„%1“ ist keine IP-Adresse. Schreiben Sie sie wie 192.0.2.1 oder 2001:db8::1.</translation>
    </message>
    <message>
        <source>“%1” is not an e-mail address that can stand in a certificate. Type it as postmaster@example.org, with Latin letters before the @.</source>
        <translation>„%1“ ist keine E-Mail-Adresse, die in einem Zertifikat stehen kann. Schreiben Sie sie wie postmaster@example.org, mit lateinischen Buchstaben vor dem @.</translation>
    </message>
    <message>
        <source>“%1” was given twice. It will stand in the certificate once.</source>
        <translation>„%1“ wurde zweimal angegeben. Im Zertifikat steht der Name nur einmal.</translation>
    </message>
    <message>
        <source>“%1” is not a country code. Type two letters, for example DE for Germany.</source>
        <translation>„%1“ ist kein Ländercode. Geben Sie zwei Buchstaben ein, zum Beispiel DE für Deutschland.</translation>
    </message>
    <message>
        <source>The field %1 is too long. At most %2 characters are allowed; shorten it.</source>
        <translation>Das Feld %1 ist zu lang. Erlaubt sind höchstens %2 Zeichen; kürzen Sie es.</translation>
    </message>
    <message>
        <source>The field %1 contains a line break or another control character. Remove it.</source>
        <translation>Das Feld %1 enthält einen Zeilenumbruch oder ein anderes Steuerzeichen. Entfernen Sie es.</translation>
    </message>
    <message>
        <source>“%1” is not a field of the subject. Known are C, ST, L, O, OU, CN, emailAddress, postalCode and street.</source>
        <translation>„%1“ ist kein Feld des Inhabers. Bekannt sind C, ST, L, O, OU, CN, emailAddress, postalCode und street.</translation>
    </message>
    <message>
        <source>“%1” is longer than the 64 characters of the common name. It will stand among the alternative names only, which is where mail programs look.</source>
        <translation>„%1“ ist länger als die 64 Zeichen, die der allgemeine Name (CN) haben darf. Der Name steht dann nur unter den alternativen Namen, und dort sehen Mailprogramme nach.</translation>
    </message>
    <message>
        <source>“%1” is not a number of days. Type a whole number, for example 365.</source>
        <translation>„%1“ ist keine Anzahl von Tagen. Geben Sie eine ganze Zahl ein, zum Beispiel 365.</translation>
    </message>
    <message>
        <source>A version 1 certificate cannot carry alternative names. Most mail programs will refuse it; choose version 3 unless a very old device needs version 1.</source>
        <translation>Ein Zertifikat der Version 1 kann keine alternativen Namen enthalten. Die meisten Mailprogramme werden es ablehnen; wählen Sie Version 3, sofern nicht ein sehr altes Gerät Version 1 braucht.</translation>
    </message>
    <message>
        <source>“%1” is not a certificate version. Type 3, or 1 for very old devices.</source>
        <translation>„%1“ ist keine Zertifikatsversion. Geben Sie 3 ein, oder 1 für sehr alte Geräte.</translation>
    </message>
    <message>
        <source>“%1” is not a kind of key that can be made here. Choose one of: %2.</source>
        <translation>„%1“ ist keine Schlüsselart, die hier erzeugt werden kann. Zur Wahl stehen: %2.</translation>
    </message>
    <message>
        <source>The key file %1 cannot be read. Check the name and that you may read it.</source>
        <translation>Die Schlüsseldatei %1 ist nicht lesbar. Prüfen Sie, ob der Name stimmt und ob Sie sie lesen dürfen.</translation>
    </message>
    <message>
        <source>The file %1 holds no private key. Choose the file that begins with -----BEGIN PRIVATE KEY----- or similar.</source>
        <translation>Die Datei %1 enthält keinen privaten Schlüssel. Wählen Sie die Datei, die mit -----BEGIN PRIVATE KEY----- oder ähnlich beginnt.</translation>
    </message>
    <message>
        <source>The file %1 holds a certificate, not a private key. Choose the key that belongs to it.</source>
        <translation>Die Datei %1 enthält ein Zertifikat, keinen privaten Schlüssel. Wählen Sie den Schlüssel, der dazu gehört.</translation>
    </message>
    <message>
        <source>The file %1 holds a certificate signing request, not a private key. Choose the key it was made with.</source>
        <translation>Die Datei %1 enthält eine Zertifikatsanforderung (CSR), keinen privaten Schlüssel. Wählen Sie den Schlüssel, mit dem sie erzeugt wurde.</translation>
    </message>
    <message>
        <source>The key in %1 is protected by a passphrase, and none was given. Run the program where it can ask you, or remove the passphrase from a copy of the key.</source>
        <translation>Der Schlüssel in %1 ist durch eine Passphrase geschützt, und es wurde keine angegeben. Starten Sie das Programm dort, wo es Sie fragen kann, oder entfernen Sie die Passphrase aus einer Kopie des Schlüssels.</translation>
    </message>
    <message>
        <source>The passphrase does not open the key in %1. Try again.</source>
        <translation>Die Passphrase öffnet den Schlüssel in %1 nicht. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The key in %1 is %2, which mail servers cannot use safely. Use ECDSA P-256 or P-384, Ed25519, or RSA with 2048 to 4096 bits.</source>
        <translation>Der Schlüssel in %1 ist vom Typ %2, den Mailserver nicht sicher verwenden können. Nehmen Sie ECDSA P-256 oder P-384, Ed25519 oder RSA mit 2048 bis 4096 Bit.</translation>
    </message>
    <message>
        <source>The key in %1 is %2, but %3 was asked for. Choose another key file or leave the kind of key open.</source>
        <translation>Der Schlüssel in %1 ist vom Typ %2, verlangt wurde aber %3. Wählen Sie eine andere Schlüsseldatei, oder lassen Sie die Schlüsselart offen.</translation>
    </message>
    <message>
        <source>“%1” is not a way to sign. Choose one of: %2.</source>
        <translation>„%1“ ist keine Art zu signieren. Zur Wahl stehen: %2.</translation>
    </message>
    <message>
        <source>“%1” is not a digest that can be used here. Choose one of: %2.</source>
        <translation>„%1“ ist kein Hash-Verfahren, das hier verwendet werden kann. Zur Wahl stehen: %2.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>Abgebrochen. Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read. Check the name and that you may read it.</source>
        <translation>Die Datei %1 ist nicht lesbar. Prüfen Sie, ob der Name stimmt und ob Sie sie lesen dürfen.</translation>
    </message>
    <message>
        <source>The file %1 is too large to be what was asked for. Choose another file.</source>
        <translation>Die Datei %1 ist zu groß, um die gesuchte zu sein. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>The file %1 is not a valid openssl.cnf: line %2 cannot be understood. Correct that line.</source>
        <translation>Die Datei %1 ist keine gültige openssl.cnf: Zeile %2 ist unverständlich. Berichtigen Sie diese Zeile.</translation>
    </message>
    <message>
        <source>The file %1 has no [req] section with a distinguished_name. Choose an openssl.cnf that describes a request.</source>
        <translation>In der Datei %1 fehlt ein Abschnitt [req] mit distinguished_name. Wählen Sie eine openssl.cnf, die eine Anforderung beschreibt.</translation>
    </message>
    <message>
        <source>The file %1 includes other files, which is not followed here. Put everything into one file.</source>
        <translation>Die Datei %1 bindet weitere Dateien ein, und die werden hier nicht gelesen. Schreiben Sie alles in eine einzige Datei.</translation>
    </message>
    <message>
        <source>In %1 the entry “%2” takes its value from the environment of this program, which is not done here. Put the value itself there.</source>
        <translation>In %1 nimmt der Eintrag „%2“ seinen Wert aus der Umgebung dieses Programms, und das wird hier nicht unterstützt. Schreiben Sie den Wert selbst hinein.</translation>
    </message>
    <message>
        <source>In %1 the entry “%2” is not known here and would be lost. Remove it or replace it.</source>
        <translation>In %1 steht der Eintrag „%2“, der hier nicht bekannt ist und verloren ginge. Entfernen oder ersetzen Sie ihn.</translation>
    </message>
    <message>
        <source>The answers file %1 cannot be understood: see line %2. Correct it or save a new one with the wizard.</source>
        <translation>Die Antwortdatei %1 ist unverständlich, siehe Zeile %2. Berichtigen Sie sie, oder speichern Sie mit dem Assistenten eine neue.</translation>
    </message>
    <message>
        <source>The answers file %1 has an entry “%2” that is not known. Correct its spelling or remove it.</source>
        <translation>Die Antwortdatei %1 hat einen unbekannten Eintrag „%2“. Berichtigen Sie die Schreibweise, oder entfernen Sie ihn.</translation>
    </message>
    <message>
        <source>In the answers file %1 the entry “%2” has a value of the wrong kind. Compare it with a file saved by the wizard.</source>
        <translation>In der Antwortdatei %1 hat der Eintrag „%2“ einen Wert der falschen Art. Vergleichen Sie ihn mit einer Datei, die der Assistent gespeichert hat.</translation>
    </message>
    <message>
        <source>“%1” is not a server that is known here. Choose one of: %2.</source>
        <translation>„%1“ ist kein Server, der hier bekannt ist. Zur Wahl stehen: %2.</translation>
    </message>
    <message>
        <source>“%2” is not a version of %1. Type it as two or three numbers, for example 3.7 or 2.3.19.</source>
        <translation>„%2“ ist keine Version von %1. Schreiben Sie sie als zwei oder drei Zahlen, zum Beispiel 3.7 oder 2.3.19.</translation>
    </message>
    <message>
        <source>%1 %2 is not known here. Known are versions %3 to %4; choose the nearest one and check the result against the server&apos;s manual.</source>
        <translation>%1 %2 ist hier nicht bekannt. Bekannt sind die Versionen %3 bis %4; wählen Sie die nächstliegende und prüfen Sie das Ergebnis anhand der Dokumentation des Servers.</translation>
    </message>
    <message>
        <source>%1 %2 is newer than the versions known here, so the rules of %3 are used. Check the result against the server&apos;s manual.</source>
        <translation>%1 %2 ist neuer als die hier bekannten Versionen; es gelten die Regeln von %3. Prüfen Sie das Ergebnis anhand der Dokumentation des Servers.</translation>
    </message>
    <message>
        <source>%1 starts some of its services without super-user rights and cannot read %2 then. Use the Debian layout, which gives it a file of its own.</source>
        <translation>%1 startet einige seiner Dienste ohne root-Rechte und kann %2 dann nicht lesen. Nehmen Sie das Debian-Layout; dort bekommt der Server eine eigene Datei.</translation>
    </message>
    <message>
        <source>“%1” is not a layout that is known here. Choose one of: %2.</source>
        <translation>„%1“ ist kein Layout, das hier bekannt ist. Zur Wahl stehen: %2.</translation>
    </message>
    <message>
        <source>“%1” is not a use that is known for this server. Choose one of: %2.</source>
        <translation>„%1“ ist kein Verwendungszweck, der für diesen Server bekannt ist. Zur Wahl stehen: %2.</translation>
    </message>
    <message>
        <source>“%1” cannot be written into the configuration of %2. Give an absolute path without line breaks, quotes or other special characters.</source>
        <translation>„%1“ kann nicht in die Konfiguration von %2 geschrieben werden. Geben Sie einen absoluten Pfad ohne Zeilenumbrüche, Anführungszeichen und andere Sonderzeichen an.</translation>
    </message>
    <message>
        <source>You may not write to %1. Choose a folder of your own, or run the program with the rights to write there.</source>
        <translation>Sie dürfen nicht in %1 schreiben. Wählen Sie einen eigenen Ordner, oder starten Sie das Programm mit den nötigen Rechten.</translation>
    </message>
    <message>
        <source>There is no space left for %1. Make room or choose another place; nothing half-written was left.</source>
        <translation>Für %1 ist kein Platz mehr. Schaffen Sie Platz, oder wählen Sie einen anderen Ort; halb Geschriebenes ist nicht zurückgeblieben.</translation>
    </message>
    <message>
        <source>The name %1 is too long for the file system. Choose a folder with a shorter name.</source>
        <translation>Der Name %1 ist zu lang für das Dateisystem. Wählen Sie einen Ordner mit kürzerem Namen.</translation>
    </message>
    <message>
        <source>The user or group “%1”, which should own %2, does not exist on this machine. Install the server first, or write to a folder.</source>
        <translation>Als Eigentümer von %2 ist „%1“ vorgesehen, doch diesen Benutzer oder diese Gruppe gibt es auf diesem Rechner nicht. Installieren Sie zuerst den Server, oder schreiben Sie in einen Ordner.</translation>
    </message>
    <message>
        <source>The system could not look up the user or group “%1”, which should own %2. Nothing was written. Look at the details, then try again.</source>
        <translation>Das System konnte den Benutzer oder die Gruppe „%1“, als Eigentümer von %2 vorgesehen, nicht nachschlagen. Es wurde nichts geschrieben. Sehen Sie sich die Einzelheiten an, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>“%1” is not a language of this program. Choose de, en or ru.</source>
        <translation>„%1“ ist keine Sprache dieses Programms. Wählen Sie de, en oder ru.</translation>
    </message>
    <message>
        <source>The output could not be written to standard output, or not all of it. Whatever else the command does is done. Check where its output goes.</source>
        <translation>Die Ausgabe konnte nicht oder nicht vollständig auf die Standardausgabe geschrieben werden. Alles andere, was der Befehl tut, ist getan. Prüfen Sie, wohin seine Ausgabe geht.</translation>
    </message>
    <message>
        <source>“%1” is not a file of this server. Choose one of: %2.</source>
        <translation>„%1“ ist keine Datei dieses Servers. Zur Wahl stehen: %2.</translation>
    </message>
    <message>
        <source>The command line cannot be understood. Look at --help for what is possible.</source>
        <translation>Die Befehlszeile ist unverständlich. Was möglich ist, zeigt --help.</translation>
    </message>
    <message>
        <source>“%1” has two dots in a row or begins with a dot. Remove the extra dot.</source>
        <translation>„%1“ hat zwei Punkte hintereinander oder beginnt mit einem Punkt. Entfernen Sie den überzähligen Punkt.</translation>
    </message>
    <message>
        <source>Too many names: %1. Use at most %2 in one certificate and make several certificates.</source>
        <translation>Zu viele Namen: %1. Nehmen Sie höchstens %2 in ein Zertifikat auf und erzeugen Sie mehrere Zertifikate.</translation>
    </message>
    <message>
        <source>Many names: %1. Public certificate authorities accept about 100 in one certificate.</source>
        <translation>Viele Namen: %1. Öffentliche Zertifizierungsstellen nehmen etwa 100 in einem Zertifikat an.</translation>
    </message>
    <message>
        <source>A validity of %1 days is not possible. Type a number from %2 to %3.</source>
        <translation>Eine Gültigkeitsdauer von %1 Tagen ist nicht möglich. Geben Sie eine Zahl von %2 bis %3 ein.</translation>
    </message>
    <message>
        <source>Long validity (days: %1). Some mail programs refuse server certificates that are valid for more than 825 days.</source>
        <translation>Sehr lange gültig: %1 Tage. Manche Mailprogramme lehnen Serverzertifikate ab, die länger als 825 Tage gültig sind.</translation>
    </message>
    <message>
        <source>The cryptographic library reported a failure. Nothing was written. If it happens again, report it with the details.</source>
        <translation>Die Kryptobibliothek meldet einen Fehler. Es wurde nichts geschrieben. Wenn das wieder vorkommt, melden Sie es zusammen mit den Details.</translation>
    </message>
    <message>
        <source>The file %1 is empty. Ask for it again or choose another file.</source>
        <translation>Die Datei %1 ist leer. Lassen Sie sie sich noch einmal geben, oder wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate, key or request that is known here. Check that it is the right file.</source>
        <translation>Die Datei %1 enthält kein Zertifikat, keinen Schlüssel und keine Anforderung, die hier bekannt wären. Prüfen Sie, ob es die richtige Datei ist.</translation>
    </message>
    <message>
        <source>The file %1 is a web page. Download the certificate itself instead of the page that offers it.</source>
        <translation>Die Datei %1 ist eine Webseite. Laden Sie das Zertifikat selbst herunter, nicht die Seite, die es anbietet.</translation>
    </message>
    <message>
        <source>The file %1 holds more objects than the %2 that are read. Split it into several files.</source>
        <translation>Die Datei %1 enthält mehr als die %2 Objekte, die gelesen werden. Teilen Sie sie auf mehrere Dateien auf.</translation>
    </message>
    <message>
        <source>The file %1 is damaged at “%2”: something is missing or was changed. Get it again from where it came.</source>
        <translation>Die Datei %1 ist bei „%2“ beschädigt: Etwas fehlt oder wurde verändert. Holen Sie sie noch einmal von dort, woher sie kam.</translation>
    </message>
    <message>
        <source>The file %1 is protected by a passphrase, and none was given. Run the program where it can ask you, or give a file with the passphrase.</source>
        <translation>Die Datei %1 ist durch eine Passphrase geschützt, und es wurde keine angegeben. Starten Sie das Programm dort, wo es Sie fragen kann, oder geben Sie eine Datei mit der Passphrase an.</translation>
    </message>
    <message>
        <source>The passphrase does not open the file %1. Try again.</source>
        <translation>Die Passphrase öffnet die Datei %1 nicht. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The file %1 is protected with %2, which is not supported here. Save it again with a common method such as AES-256 where it was made.</source>
        <translation>Die Datei %1 ist mit %2 geschützt, und das wird hier nicht unterstützt. Speichern Sie sie dort, wo sie erzeugt wurde, noch einmal mit einem gängigen Verfahren wie AES-256.</translation>
    </message>
    <message>
        <source>The passphrase of %1 is worked on in %2 rounds, more than the limit of %3; such a file may be made to keep a program busy. Raise the limit if you trust the file.</source>
        <translation>Die Passphrase von %1 wird in %2 Runden verarbeitet, erlaubt sind höchstens %3; eine solche Datei soll womöglich nur ein Programm lahmlegen. Erhöhen Sie die Grenze, wenn Sie der Datei vertrauen.</translation>
    </message>
    <message>
        <source>The passphrase file %1 cannot be used. It must be readable and hold the passphrase in its first line, at most 1,024 characters.</source>
        <translation>Die Passphrasendatei %1 ist nicht verwendbar. Sie muss lesbar sein und in der ersten Zeile die Passphrase enthalten, höchstens 1.024 Zeichen.</translation>
    </message>
    <message>
        <source>“%1” is not a point in time. Type it as 2026-12-31 or 2026-12-31T23:59:59Z.</source>
        <translation>„%1“ ist keine Zeitangabe. Schreiben Sie sie wie 2026-12-31 oder 2026-12-31T23:59:59Z.</translation>
    </message>
    <message>
        <source>“%1” is not a number of rounds. Type a whole number, for example 10000000.</source>
        <translation>„%1“ ist keine Rundenzahl. Geben Sie eine ganze Zahl ein, zum Beispiel 10000000.</translation>
    </message>
    <message>
        <source>“%1” is not a format that can be written here. Choose one of: %2.</source>
        <translation>„%1“ ist kein Format, das hier geschrieben werden kann. Zur Wahl stehen: %2.</translation>
    </message>
    <message>
        <source>“%1” is not a part that can be chosen. Choose one of: %2.</source>
        <translation>„%1“ ist kein Teil, der ausgewählt werden kann. Zur Wahl stehen: %2.</translation>
    </message>
    <message>
        <source>The files hold nothing that can be written as %1. Choose another format or part.</source>
        <translation>Die Dateien enthalten nichts, was sich als %1 schreiben lässt. Wählen Sie ein anderes Format oder einen anderen Teil.</translation>
    </message>
    <message>
        <source>No private key was given, and %1 needs one. Add the file with the key.</source>
        <translation>Es wurde kein privater Schlüssel angegeben, aber %1 braucht einen. Geben Sie auch die Datei mit dem Schlüssel an.</translation>
    </message>
    <message>
        <source>No certificate was given, and %1 needs one. Add the file with the certificate.</source>
        <translation>Es wurde kein Zertifikat angegeben, aber %1 braucht eines. Geben Sie auch die Datei mit dem Zertifikat an.</translation>
    </message>
    <message>
        <source>The files hold several private keys (%1), and none of them belongs to the certificate. Give the files of one certificate only.</source>
        <translation>Die Dateien enthalten mehrere private Schlüssel (%1), und keiner davon gehört zum Zertifikat. Geben Sie nur die Dateien zu einem einzigen Zertifikat an.</translation>
    </message>
    <message>
        <source>A DER file can hold one object only. Choose certificate or key with --only.</source>
        <translation>Eine DER-Datei kann nur ein Objekt enthalten. Wählen Sie mit --only das Zertifikat oder den Schlüssel.</translation>
    </message>
    <message>
        <source>The private key does not belong to the certificate “%1”. Give the key that its request was made with.</source>
        <translation>Der private Schlüssel gehört nicht zum Zertifikat „%1“. Geben Sie den Schlüssel an, mit dem dessen Anforderung erzeugt wurde.</translation>
    </message>
    <message>
        <source>The file %1 holds nothing that can be mended. Nothing was written.</source>
        <translation>Die Datei %1 enthält nichts, was sich reparieren lässt. Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate that could be trusted. Choose the file with the CA certificates.</source>
        <translation>Die Datei %1 enthält kein Zertifikat, dem vertraut werden könnte. Wählen Sie die Datei mit den CA-Zertifikaten.</translation>
    </message>
    <message>
        <source>The file %1 holds no private key to compare with. Choose the key file.</source>
        <translation>Die Datei %1 enthält keinen privaten Schlüssel zum Vergleichen. Wählen Sie die Schlüsseldatei.</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate revocation list. Choose another file.</source>
        <translation>Die Datei %1 enthält keine Zertifikatsperrliste (CRL). Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>No passphrase was given for the new %1 file. Give one in a file with --new-passphrase-file, or choose --no-passphrase.</source>
        <translation>Für die neue Datei im Format %1 wurde keine Passphrase angegeben. Geben Sie mit --new-passphrase-file eine Datei mit der Passphrase an, oder wählen Sie --no-passphrase.</translation>
    </message>
    <message>
        <source>The server %1 was named twice. Name each server once.</source>
        <translation>Der Server %1 wurde zweimal genannt. Nennen Sie jeden Server nur einmal.</translation>
    </message>
    <message>
        <source>“%1” is not a level of strictness. Choose one of: %2.</source>
        <translation>„%1“ ist keine Stufe, die hier bekannt ist. Zur Wahl stehen: %2.</translation>
    </message>
    <message>
        <source>“%1” is not a form in which lines can be written. Choose one of: %2.</source>
        <translation>„%1“ ist keine Form, in der Zeilen geschrieben werden können. Zur Wahl stehen: %2.</translation>
    </message>
    <message>
        <source>“%1” is not a way of starting services that is known here. Choose one of: %2.</source>
        <translation>„%1“ ist kein Startsystem für Dienste, das hier bekannt ist. Zur Wahl stehen: %2.</translation>
    </message>
    <message>
        <source>The built-in file %1 is damaged. Install the program again.</source>
        <translation>Die mitgelieferte Datei %1 ist beschädigt. Installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>The file %1 exists already and was kept. Choose to replace it, which keeps a backup, or choose another place.</source>
        <translation>Die Datei %1 gibt es schon; sie blieb unverändert. Lassen Sie sie ersetzen (mit Sicherungskopie), oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The path %1 is in the way: it is not an ordinary file. Move it away or choose another place.</source>
        <translation>Der Pfad %1 ist im Weg: Dort liegt keine gewöhnliche Datei. Räumen Sie ihn frei, oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The path %1 is not a folder. Choose another place.</source>
        <translation>Der Pfad %1 ist kein Ordner. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The path %1 is on a file system that cannot be written to. Choose another place.</source>
        <translation>Der Pfad %1 liegt auf einem Dateisystem, in das nicht geschrieben werden kann. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Writing straight to this machine needs super-user rights. Start the program with sudo, or write to a folder.</source>
        <translation>Um direkt auf diesen Rechner zu schreiben, sind root-Rechte nötig. Starten Sie das Programm mit sudo, oder schreiben Sie in einen Ordner.</translation>
    </message>
    <message>
        <source>There is no terminal on which to ask questions. Give at least --host NAME or --answers FILE.</source>
        <translation>Es ist kein Terminal da, auf dem Fragen gestellt werden könnten. Geben Sie mindestens --host NAME oder --answers FILE an.</translation>
    </message>
    <message>
        <source>The configuration of a mail server that is known here was not found below %1. Name another folder with --root, or another server.</source>
        <translation>Unter %1 wurde keine Konfiguration eines hier bekannten Mailservers gefunden. Geben Sie mit --root einen anderen Ordner an oder nennen Sie einen anderen Server.</translation>
    </message>
    <message>
        <source>An upgrade to %1 %2 cannot be rehearsed. What can: Postfix, and Dovecot from version 2.4 on.</source>
        <translation>Der Umstieg auf %1 %2 lässt sich nicht proben. Möglich ist es bei Postfix und bei Dovecot ab Version 2.4.</translation>
    </message>
    <message>
        <source>Name the version that %1 is upgraded to, for example “--for dovecot@2.4”.</source>
        <translation>Nennen Sie die Version, auf die %1 umsteigen soll, zum Beispiel „--for dovecot@2.4“.</translation>
    </message>
    <message>
        <source>The options --for and --server name different servers: %1 and %2. Name the same one.</source>
        <translation>Die Optionen --for und --server nennen verschiedene Server: %1 und %2. Nennen Sie denselben.</translation>
    </message>
    <message>
        <source>This configuration is for %1 %2, so there is no upgrade to %3. Name a later version, or today&apos;s one with --server.</source>
        <translation>Diese Konfiguration ist für %1 %2, also gibt es keinen Umstieg auf %3. Nennen Sie eine spätere Version oder mit --server die heutige.</translation>
    </message>
    <message>
        <source>The certificate %1 exists and would not belong to the new key. Use its key again, or choose another place.</source>
        <translation>Das Zertifikat %1 ist schon vorhanden und würde nicht zum neuen Schlüssel gehören. Verwenden Sie dessen Schlüssel weiter oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>A key of the kind %1 has no traditional form. Choose PKCS#8 instead.</source>
        <translation>Für einen Schlüssel der Art %1 gibt es keine traditionelle Form. Wählen Sie stattdessen PKCS#8.</translation>
    </message>
    <message>
        <source>The file %1 is not a plan of this program, or it was changed. Make the set-up anew.</source>
        <translation>Die Datei %1 ist kein Plan dieses Programms, oder sie wurde verändert. Erstellen Sie die Einrichtung neu.</translation>
    </message>
    <message>
        <source>The file %1 is missing or is not the one that the plan was made with. Make the set-up anew.</source>
        <translation>Die Datei %1 fehlt oder ist nicht die, mit der der Plan erstellt wurde. Erstellen Sie die Einrichtung neu.</translation>
    </message>
    <message>
        <source>Somebody has changed %1 since the plan was made. Nothing was written. Look at the plan again.</source>
        <translation>%1 wurde geändert, seit der Plan erstellt wurde. Es wurde nichts geschrieben. Sehen Sie den Plan noch einmal an.</translation>
    </message>
    <message>
        <source>Another installation is at work (%1). Wait until it has ended, then try again.</source>
        <translation>Eine andere Installation läuft gerade (%1). Warten Sie, bis sie fertig ist, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>The record %1 of an installation cannot be read. Move it away if you know what it was.</source>
        <translation>Die Aufzeichnung %1 einer Installation ist nicht lesbar. Verschieben Sie sie, wenn Sie wissen, was es war.</translation>
    </message>
    <message>
        <source>It is not certain what the disk holds now at %1. Check the disk; the next installation or undo first puts everything in order.</source>
        <translation>Es ist nicht sicher, was jetzt bei %1 auf dem Datenträger steht. Prüfen Sie den Datenträger; die nächste Installation oder Rücknahme bringt zuerst alles in Ordnung.</translation>
    </message>
    <message>
        <source>There is no installation that could be undone.</source>
        <translation>Es gibt keine Installation, die zurückgenommen werden könnte.</translation>
    </message>
    <message>
        <source>There is no installation “%1”. “mailseal-cli history” lists them.</source>
        <translation>Es gibt keine Installation „%1“. „mailseal-cli history“ zählt sie auf.</translation>
    </message>
    <message>
        <source>The lines belong in several files. Name one with --file: %1.</source>
        <translation>Die Zeilen gehören in mehrere Dateien. Nennen Sie mit --file eine davon: %1.</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, Zeile %2: %3</translation>
    </message>
    <message>
        <source>The list of hosts %1 is not in UTF-8. Save it as “CSV UTF-8” in the spreadsheet.</source>
        <translation>Die Rechnerliste %1 ist nicht in UTF-8. Speichern Sie sie in der Tabellenkalkulation als „CSV UTF-8“.</translation>
    </message>
    <message>
        <source>The list of hosts %1 has no host. Write one in each line below the line of headings.</source>
        <translation>Die Rechnerliste %1 enthält keinen Rechner. Schreiben Sie unter die Überschriften in jede Zeile einen.</translation>
    </message>
    <message>
        <source>The first line of %1 has no heading “host”. It names the columns: %2.</source>
        <translation>In der ersten Zeile von %1 fehlt die Überschrift „host“. Sie benennt die Spalten: %2.</translation>
    </message>
    <message>
        <source>The first line of %1 has a heading “%2” that is not known. Possible are: %3.</source>
        <translation>Die erste Zeile von %1 enthält die unbekannte Überschrift „%2“. Möglich sind: %3.</translation>
    </message>
    <message>
        <source>The first line of %1 has the heading “%2” twice. Remove one of the columns.</source>
        <translation>In der ersten Zeile von %1 steht die Überschrift „%2“ zweimal. Entfernen Sie eine der Spalten.</translation>
    </message>
    <message>
        <source>This line has %1 cells instead of %2. Put cells that hold the separator into quotation marks.</source>
        <translation>Diese Zeile hat %1 statt %2 Felder. Setzen Sie Felder, die das Trennzeichen enthalten, in Anführungszeichen.</translation>
    </message>
    <message>
        <source>A quotation mark begins here and does not end. Inside a cell it is written twice.</source>
        <translation>Hier beginnt ein Anführungszeichen, das nicht endet. Innerhalb eines Feldes wird es doppelt geschrieben.</translation>
    </message>
    <message>
        <source>“%1” is neither yes nor no. Write yes or no, or leave the cell empty.</source>
        <translation>„%1“ ist weder yes noch no. Schreiben Sie yes oder no, oder lassen Sie das Feld leer.</translation>
    </message>
    <message>
        <source>The host “%1” stands in line %2 already. Put further names into the column “names”.</source>
        <translation>Der Rechner „%1“ steht schon in Zeile %2. Weitere Namen gehören in die Spalte „names“.</translation>
    </message>
    <message>
        <source>The list of hosts %1 has more than %2 lines. Divide it into several lists.</source>
        <translation>Die Rechnerliste %1 hat mehr als %2 Zeilen. Teilen Sie sie in mehrere Listen.</translation>
    </message>
    <message>
        <source>Nobody has confirmed that these are the usual places on such a system: %1. The servers find the files all the same, since their configuration names them. Look once whether anything else there minds.</source>
        <translation>Dass diese Orte auf einem solchen System üblich sind, hat noch niemand bestätigt: %1. Die Server finden die Dateien trotzdem, weil ihre Konfiguration sie nennt. Prüfen Sie einmal, ob dort sonst etwas im Weg ist.</translation>
    </message>
    <message>
        <source>The file %1 could not be written; nothing half-written was left. Choose another place, or look at the details.</source>
        <translation>Die Datei %1 konnte nicht geschrieben werden; es ist nichts Halbes zurückgeblieben. Wählen Sie einen anderen Ort oder sehen Sie in die Einzelheiten.</translation>
    </message>
    <message>
        <source>The file %1 is not what the installation wrote any more, so nothing was put back. What it replaced is beside it, under a name that ends in .backup and a date: put that back by hand if you want it.</source>
        <translation>Die Datei %1 ist nicht mehr die, die die Installation geschrieben hat; darum wurde nichts zurückgestellt. Was sie ersetzt hat, liegt daneben unter einem Namen, der auf .backup und ein Datum endet: Stellen Sie es von Hand zurück, wenn Sie es möchten.</translation>
    </message>
    <message>
        <source>The helper that writes to this machine refused the plan, because it is not one that this program makes. Nothing was written. Make the set-up anew.</source>
        <translation>Das Hilfsprogramm, das auf diesen Rechner schreibt, hat den Plan abgelehnt: Er stammt nicht von diesem Programm. Es wurde nichts geschrieben. Erstellen Sie die Einrichtung neu.</translation>
    </message>
    <message>
        <source>The plan is larger than the helper takes, which is 1 MiB. Write it to a folder and run “sudo mailseal-cli install plan.json” there.</source>
        <translation>Der Plan ist größer als 1 MiB; mehr nimmt das Hilfsprogramm nicht an. Schreiben Sie ihn in einen Ordner und führen Sie dort „sudo mailseal-cli install plan.json“ aus.</translation>
    </message>
    <message>
        <source>The helper does not write to %1, because that is none of the places of its layouts. Nothing was written. Choose another layout, or write to a folder and install it with sudo.</source>
        <translation>Das Hilfsprogramm schreibt nicht nach %1, denn dieser Ort gehört zu keiner der bekannten Verzeichnisstrukturen. Es wurde nichts geschrieben. Wählen Sie eine andere, oder schreiben Sie in einen Ordner und richten Sie die Dateien mit sudo ein.</translation>
    </message>
    <message>
        <source>The helper does not give %1 the owner and mode %2. Nothing was written. Choose another layout, or write to a folder and install it with sudo.</source>
        <translation>Eigentümer und Zugriffsrechte %2 vergibt das Hilfsprogramm für %1 nicht. Es wurde nichts geschrieben. Wählen Sie eine andere Verzeichnisstruktur, oder schreiben Sie in einen Ordner und richten Sie die Dateien mit sudo ein.</translation>
    </message>
    <message>
        <source>The file %1 holds a private key, and others could read it with the mode that the plan gives it. Nothing was written. Make the set-up anew.</source>
        <translation>Die Datei %1 enthält einen privaten Schlüssel, und mit den Zugriffsrechten des Plans könnten andere ihn lesen. Es wurde nichts geschrieben. Erstellen Sie die Einrichtung neu.</translation>
    </message>
    <message>
        <source>The helper does not write %1, because what the plan has for it is not what belongs there: a key, a request or certificates, and nothing beside them. Nothing was written. Make the set-up anew.</source>
        <translation>Das Hilfsprogramm schreibt %1 nicht, denn was der Plan dafür vorsieht, gehört nicht dorthin: ein Schlüssel, eine Anforderung oder Zertifikate, und nichts daneben. Es wurde nichts geschrieben. Erstellen Sie die Einrichtung neu.</translation>
    </message>
    <message>
        <source>Programs trust every certificate authority whose certificate is in the folder of %1, and the certificate for it could be taken for one of an authority: it says so, or is of version 1 and says nothing. Nothing was written. Choose another layout, or write to a folder and install it with sudo.</source>
        <translation>Programme vertrauen jeder Zertifizierungsstelle, deren Zertifikat im Ordner von %1 liegt, und das Zertifikat dafür könnte für das einer Zertifizierungsstelle gehalten werden: Es sagt das selbst, oder es ist von Version 1 und sagt dazu nichts. Es wurde nichts geschrieben. Wählen Sie eine andere Verzeichnisstruktur, oder schreiben Sie in einen Ordner und richten Sie die Dateien mit sudo ein.</translation>
    </message>
    <message>
        <source>The helper that writes to this machine was started in a way in which it does not work. Nothing was done. Look at the details, and start it through this program.</source>
        <translation>Das Hilfsprogramm, das auf diesen Rechner schreibt, wurde auf eine Weise gestartet, in der es nicht arbeitet. Es wurde nichts getan. Sehen Sie sich die Einzelheiten an, und starten Sie es über dieses Programm.</translation>
    </message>
    <message>
        <source>Others than root can change the folder %1, so nothing was written there. Give it to root, with the mode 0755 or less, and try again.</source>
        <translation>Den Ordner %1 können auch andere als root ändern, deshalb wurde dort nichts geschrieben. Übergeben Sie ihn root, mit Zugriffsrechten von höchstens 0755, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The helper that writes to this machine is not installed. Install Mailseal with “sudo cmake --install build/release”; or write to a folder and run “sudo mailseal-cli install plan.json” there.</source>
        <translation>Das Hilfsprogramm, das auf diesen Rechner schreibt, ist nicht installiert. Installieren Sie Mailseal mit „sudo cmake --install build/release“; oder schreiben Sie in einen Ordner und führen Sie dort „sudo mailseal-cli install plan.json“ aus.</translation>
    </message>
    <message>
        <source>This machine does not allow you to install files as root. Nothing was written. Ask its administrator, or write to a folder.</source>
        <translation>Auf diesem Rechner dürfen Sie keine Dateien als root einrichten. Es wurde nichts geschrieben. Fragen Sie den Verwalter, oder schreiben Sie in einen Ordner.</translation>
    </message>
    <message>
        <source>There is nothing here that could ask for the administrator&apos;s password. Nothing was written. Run the program in a terminal or in a desktop session, or use sudo.</source>
        <translation>Hier gibt es nichts, was nach dem Passwort des Verwalters fragen könnte. Es wurde nichts geschrieben. Starten Sie das Programm in einem Terminal oder in einer grafischen Sitzung, oder benutzen Sie sudo.</translation>
    </message>
    <message>
        <source>The password was not accepted. Nothing was written. Try again.</source>
        <translation>Das Passwort wurde nicht angenommen. Es wurde nichts geschrieben. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The helper that writes to this machine ended without an answer. Try again: the next installation first puts in order what it may have begun.</source>
        <translation>Das Hilfsprogramm, das auf diesen Rechner schreibt, hat sich ohne Antwort beendet. Versuchen Sie es erneut: Die nächste Einrichtung bringt zuerst in Ordnung, was vielleicht begonnen wurde.</translation>
    </message>
    <message>
        <source>%1 finds a fault in its configuration and was not told to read it. Correct what the details say, then try again.</source>
        <translation>%1 findet einen Fehler in der eigenen Konfiguration und hat sie nicht neu eingelesen. Berichtigen Sie, was unter den Einzelheiten steht, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>%1 could not be told to read its configuration. Look at the details and at its log.</source>
        <translation>%1 konnte nicht dazu gebracht werden, die Konfiguration neu einzulesen. Sehen Sie sich die Einzelheiten und das Log des Servers an.</translation>
    </message>
    <message>
        <source>No mail server was found on this machine. If one runs here all the same, name it: mailseal-cli reload postfix.</source>
        <translation>Auf diesem Rechner wurde kein Mailserver gefunden. Läuft hier doch einer, dann nennen Sie ihn: mailseal-cli reload postfix.</translation>
    </message>
    <message>
        <source>No service of %1 runs here, so nothing had to read the configuration. Start the server when you want to use it.</source>
        <translation>Von %1 läuft hier kein Dienst, also musste nichts die Konfiguration neu einlesen. Starten Sie den Server, wenn Sie ihn nutzen wollen.</translation>
    </message>
    <message>
        <source>Others than you and root can change %1, so the plan was not read: whoever can change it decides what root writes. Make the set-up anew in a folder that only you can write to.</source>
        <translation>Nicht nur Sie und root können %1 ändern. Deshalb wurde der Plan nicht gelesen: Wer ihn ändern kann, bestimmt, was root schreibt. Erstellen Sie die Einrichtung neu in einem Ordner, in den nur Sie schreiben können.</translation>
    </message>
    <message>
        <source>The plan leads to other places than this program&apos;s own:
%1
Nothing was written. If you know the plan and want that, run the command at a terminal with --anywhere.</source>
        <translation>Der Plan führt an Orte, an die dieses Programm sonst nicht schreibt:
%1
Es wurde nichts geschrieben. Wenn Sie den Plan kennen und das möchten, führen Sie den Befehl in einem Terminal mit --anywhere aus.</translation>
    </message>
    <message>
        <source>These places are to be confirmed by a person, and there is no terminal to ask at:
%1
Nothing was written. Run the command at a terminal.</source>
        <translation>Diese Orte muss ein Mensch bestätigen, und es gibt kein Terminal, in dem gefragt werden könnte:
%1
Es wurde nichts geschrieben. Führen Sie den Befehl in einem Terminal aus.</translation>
    </message>
    <message>
        <source>Nothing was removed, because there is no terminal to ask at. Run the command at a terminal, or with --yes.</source>
        <translation>Es wurde nichts entfernt, weil es kein Terminal gibt, in dem gefragt werden könnte. Führen Sie den Befehl in einem Terminal oder mit --yes aus.</translation>
    </message>
    <message>
        <source>Only root may see what was installed. Run the same command with sudo.</source>
        <translation>Nur root darf sehen, was installiert wurde. Führen Sie denselben Befehl mit sudo aus.</translation>
    </message>
    <message>
        <source>%2 With that, TLS or the server would stop, so %1 was not told to read its configuration anew.</source>
        <translation>%2 Damit fiele TLS oder der Server aus; deshalb wurde %1 nicht angewiesen, seine Konfiguration neu zu lesen.</translation>
    </message>
    <message>
        <source>The helper does not write this line to %1, because this program would not propose it: %2. Nothing was written. Make the set-up anew.</source>
        <translation>Das Hilfsprogramm schreibt diese Zeile nicht in %1, weil dieses Programm sie nicht vorschlagen würde: %2. Es wurde nichts geschrieben. Richten Sie alles neu ein.</translation>
    </message>
    <message>
        <source>%1 does not accept the settings, so nothing was written. The details say what it found; if that was there before, correct it first, then try again.</source>
        <translation>%1 nimmt die Einstellungen nicht an, deshalb wurde nichts geschrieben. Die Einzelheiten sagen, was beanstandet wird; war das schon vorher da, beheben Sie es zuerst und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>After reloading, the new certificate is not shown on %1. Everything was put back as it was. Look at the server&apos;s log.</source>
        <translation>Nach dem Neuladen wird das neue Zertifikat hier nicht vorgezeigt: %1. Alles wurde zurückgesetzt, wie es war. Sehen Sie im Log des Servers nach.</translation>
    </message>
    <message>
        <source>%1 Putting everything back did not succeed either. “mailseal-cli undo” tries it again.</source>
        <translation>%1 Auch das Zurücksetzen ist nicht gelungen. „mailseal-cli undo“ versucht es noch einmal.</translation>
    </message>
    <message>
        <source>Somebody has changed these settings in %1 since, so nothing was put back: %2. Set them as you want them, or as the installation wrote them, then try again.</source>
        <translation>Diese Einstellungen in %1 hat seitdem jemand geändert, deshalb wurde nichts zurückgesetzt: %2. Setzen Sie sie, wie Sie sie haben wollen oder wie die Installation sie geschrieben hat, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>The file %1 cannot be edited: what begins in line %2 has no end. Nothing was written. Correct the file, then try again.</source>
        <translation>Die Datei %1 lässt sich nicht bearbeiten: Was in Zeile %2 beginnt, hat kein Ende. Es wurde nichts geschrieben. Berichtigen Sie die Datei und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>The program that examines as administrator is not installed. Install Mailseal with “sudo cmake --install build/release”, or run “sudo mailseal-cli config” in a terminal.</source>
        <translation>Das Programm, das als Administrator prüft, ist nicht installiert. Installieren Sie Mailseal mit „sudo cmake --install build/release“, oder führen Sie in einem Terminal „sudo mailseal-cli config“ aus.</translation>
    </message>
    <message>
        <source>This machine does not allow you to examine the mail servers&apos; files as root. Ask its administrator.</source>
        <translation>Auf diesem Rechner dürfen Sie die Dateien der Mailserver nicht als root prüfen. Fragen Sie den Verwalter.</translation>
    </message>
    <message>
        <source>The program that examines as administrator ended without an answer. It changes nothing. Try again, or run “sudo mailseal-cli config” in a terminal.</source>
        <translation>Das Programm, das als Administrator prüft, hat sich ohne Antwort beendet. Es ändert nichts. Versuchen Sie es erneut, oder führen Sie in einem Terminal „sudo mailseal-cli config“ aus.</translation>
    </message>
    <message>
        <source>“%1” does not name a machine. Write it as ssh does, with a port if needed: admin@mail.example.org:22.</source>
        <translation>„%1“ nennt keinen Rechner. Schreiben Sie es wie bei ssh, bei Bedarf mit Port: admin@mail.example.org:22.</translation>
    </message>
    <message>
        <source>The program ssh is not installed on this machine. Install openssh-client.</source>
        <translation>Das Programm ssh ist auf diesem Rechner nicht installiert. Installieren Sie openssh-client.</translation>
    </message>
    <message>
        <source>No connection to %1; the details say why. Nothing was changed there. Try “ssh” in a terminal first.</source>
        <translation>Keine Verbindung zu %1; die Einzelheiten sagen, warum. Dort wurde nichts geändert. Probieren Sie es zuerst mit „ssh“ in einem Terminal.</translation>
    </message>
    <message>
        <source>The host key of %1 is not known on this machine, and was not confirmed. Connect once with “ssh” in a terminal, and compare the key that it shows.</source>
        <translation>Der Hostschlüssel von %1 ist auf diesem Rechner nicht bekannt und wurde nicht bestätigt. Verbinden Sie sich einmal mit „ssh“ in einem Terminal und vergleichen Sie den Schlüssel, den es zeigt.</translation>
    </message>
    <message>
        <source>%1 shows another host key than before. Somebody may be pretending to be this machine, so nothing was sent. If it was installed anew, remove the old key with “ssh-keygen -R”.</source>
        <translation>%1 zeigt einen anderen Hostschlüssel als früher. Jemand gibt sich vielleicht als dieser Rechner aus, deshalb wurde nichts gesendet. Wenn er neu installiert wurde, entfernen Sie den alten Schlüssel mit „ssh-keygen -R“.</translation>
    </message>
    <message>
        <source>%1 does not let you log in. Check user, key and password with “ssh” in a terminal.</source>
        <translation>%1 lässt Sie nicht anmelden. Prüfen Sie Benutzer, Schlüssel und Passwort mit „ssh“ in einem Terminal.</translation>
    </message>
    <message>
        <source>Only root can do this on %1, and you may not use sudo there. Log in as root, or have its administrator allow it.</source>
        <translation>Das kann auf %1 nur root, und Sie dürfen dort sudo nicht verwenden. Melden Sie sich als root an, oder lassen Sie es sich von der Verwaltung erlauben.</translation>
    </message>
    <message>
        <source>sudo asks for a password on %1, and none was given. Start this in a terminal.</source>
        <translation>sudo fragt auf %1 nach einem Passwort, und es wurde keines angegeben. Starten Sie das in einem Terminal.</translation>
    </message>
    <message>
        <source>sudo did not accept the password on %1, or does not allow it. Nothing was changed there.</source>
        <translation>sudo hat das Passwort auf %1 nicht angenommen oder erlaubt es nicht. Dort wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The program %2 is needed on %1 and is not there. Install it, then try again.</source>
        <translation>Das Programm %2 wird auf %1 gebraucht und fehlt dort. Installieren Sie es und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>What %1 answered is not complete, or something there writes between it, such as a log-in script. Nothing was changed there.</source>
        <translation>Die Antwort von %1 ist unvollständig, oder dort schreibt etwas dazwischen, etwa ein Anmeldeskript. Dort wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The connection to %1 broke while files were being written there. They are all new or all old: “mailseal-cli history --ssh” says which.</source>
        <translation>Die Verbindung zu %1 ist abgebrochen, während dort Dateien geschrieben wurden. Sie sind alle neu oder alle alt: „mailseal-cli history --ssh“ sagt, was davon.</translation>
    </message>
    <message>
        <source>Everything is as it was on %1; the details say why.</source>
        <translation>Auf %1 ist alles wie zuvor; die Einzelheiten sagen, warum.</translation>
    </message>
    <message>
        <source>Read in the details what %1 says: putting back is not finished, or not everything is confirmed.</source>
        <translation>Lesen Sie in den Einzelheiten, was %1 sagt: Das Zurückholen ist nicht abgeschlossen, oder nicht alles ist bestätigt.</translation>
    </message>
    <message>
        <source>“%1” is not the name of a server. Type a host name, for example mail.example.org, or an IP address.</source>
        <translation>„%1“ ist kein Name eines Servers. Geben Sie einen Hostnamen ein, zum Beispiel mail.example.org, oder eine IP-Adresse.</translation>
    </message>
    <message>
        <source>“%1” is not a port that is known here. Type 25, 587, 465, 143, 993, 110, 995 or 4190, or any other one with what it speaks: 2525/smtp, 10993/imaps.</source>
        <translation>„%1“ ist kein Port, der hier bekannt ist. Geben Sie 25, 587, 465, 143, 993, 110, 995 oder 4190 ein, oder einen anderen mit seinem Protokoll: 2525/smtp, 10993/imaps.</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate to compare with. Name the file that the server is to show.</source>
        <translation>Die Datei %1 enthält kein Zertifikat zum Vergleichen. Nennen Sie die Datei mit dem Zertifikat, das der Server zeigen soll.</translation>
    </message>
    <message>
        <source>The file %1, which asks DNS, is missing or damaged. Install the program again.</source>
        <translation>Die Datei %1, die DNS befragt, fehlt oder ist beschädigt. Installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>“%1” is not a mail domain: it is a name under which others register theirs. Type the part of an address after the @, for example example.org.</source>
        <translation>„%1“ ist keine Maildomain, sondern ein Name, unter dem andere ihre registrieren. Geben Sie den Teil einer Adresse nach dem @ ein, zum Beispiel example.org.</translation>
    </message>
    <message>
        <source>“%1” stands for many names. Type one: the part of an address after the @, for example example.org.</source>
        <translation>„%1“ steht für viele Namen. Geben Sie einen ein: den Teil einer Adresse nach dem @, zum Beispiel example.org.</translation>
    </message>
    <message>
        <source>This machine&apos;s name servers do not answer, so that nothing can be said about the domain. Check the network and /etc/resolv.conf, and try again.</source>
        <translation>Die Nameserver dieses Rechners antworten nicht, deshalb lässt sich über die Domain nichts sagen. Prüfen Sie das Netz und /etc/resolv.conf und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The file %1 is not a log but binary data. Choose the text file that the mail server writes, mostly /var/log/mail.log.</source>
        <translation>Die Datei %1 ist kein Log, sondern enthält Binärdaten. Wählen Sie die Textdatei, die der Mailserver schreibt, meist /var/log/mail.log.</translation>
    </message>
    <message>
        <source>The server&apos;s file %1 is a link to %2, and nothing is written through a link. Nothing was changed. Put the file itself in its place, or add the lines to it by hand.</source>
        <translation>Die Datei %1 des Servers ist eine Verknüpfung mit %2, und durch eine Verknüpfung hindurch wird nichts geschrieben. Es wurde nichts geändert. Setzen Sie die Datei selbst an ihre Stelle, oder fügen Sie die Zeilen von Hand ein.</translation>
    </message>
    <message>
        <source>“%1” is not a port on which one logs in. Type a usual number such as 993, or a number and its protocol such as 10143/imap.</source>
        <translation>„%1“ ist kein Port, auf dem man sich anmeldet. Geben Sie eine übliche Nummer wie 993 ein oder eine Nummer mit ihrem Protokoll wie 10143/imap.</translation>
    </message>
    <message>
        <source>“%1” is not a port for IMAP. Type 993 or 143, or a number and its protocol such as 10143/imap.</source>
        <translation>„%1“ ist kein Port für IMAP. Geben Sie 993 oder 143 ein oder eine Nummer mit ihrem Protokoll wie 10143/imap.</translation>
    </message>
    <message>
        <source>“%1” is an e-mail address. Type the server&apos;s name here, and the address as the user.</source>
        <translation>„%1“ ist eine E-Mail-Adresse. Geben Sie hier den Namen des Servers ein und die Adresse als Benutzer.</translation>
    </message>
    <message>
        <source>There is no user to log in as, or the name has characters that no name has. Type it as a mail program would, often as an e-mail address.</source>
        <translation>Es fehlt der Benutzer, oder sein Name enthält Zeichen, die in keinem Namen vorkommen. Geben Sie ihn so ein wie im Mailprogramm, oft als E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>Not sent: you are logged in already, and a password that is typed here would stay visible and in the history. To log in as somebody else, begin anew; the password is then asked for.</source>
        <translation>Nicht gesendet: Sie sind schon angemeldet, und ein hier eingegebenes Passwort bliebe sichtbar und im Verlauf. Um sich als jemand anderes anzumelden, beginnen Sie von vorn; das Passwort wird dann erfragt.</translation>
    </message>
    <message>
        <source>Not sent: %1 changes the connection in a way that this console does not follow.</source>
        <translation>Nicht gesendet: %1 verändert die Verbindung so, dass diese Konsole nicht mehr mitkommt.</translation>
    </message>
    <message>
        <source>Not sent: this is no line that IMAP can carry. Type a command such as STATUS INBOX (MESSAGES).</source>
        <translation>Nicht gesendet: Diese Zeile ist in IMAP nicht möglich. Geben Sie einen Befehl wie STATUS INBOX (MESSAGES) ein.</translation>
    </message>
    <message>
        <source>Not sent: “%1” deletes, and nobody can be asked. Allow it with --allow-deleting.</source>
        <translation>Nicht gesendet: „%1“ löscht, und niemand kann gefragt werden. Erlauben Sie es mit --allow-deleting.</translation>
    </message>
    <message>
        <source>The file %1 is a journal of systemd, which only journalctl reads. Have it print the lines, with “journalctl --file FILE -o short-iso | mailseal-cli diagnose”.</source>
        <translation>Die Datei %1 ist ein Journal von systemd, das nur journalctl liest. Lassen Sie es die Zeilen ausgeben, mit „journalctl --file DATEI -o short-iso | mailseal-cli diagnose“.</translation>
    </message>
    <message>
        <source>The file %1 is an SSH key (%2), which is for logging in to a machine and not for TLS. Choose the private key that the certificate was requested with, mostly a file that ends with .key.</source>
        <translation>Die Datei %1 ist ein SSH-Schlüssel (%2); er dient zur Anmeldung an einem Rechner, nicht für TLS. Wählen Sie den privaten Schlüssel, mit dem das Zertifikat angefordert wurde, meist eine Datei, die auf .key endet.</translation>
    </message>
    <message>
        <source>The file %1 is a Java keystore (%2). Convert it with “keytool -importkeystore -srckeystore FILE -destkeystore mail.p12 -deststoretype PKCS12” and open mail.p12.</source>
        <translation>Die Datei %1 ist ein Java-Schlüsselspeicher (%2). Wandeln Sie ihn mit „keytool -importkeystore -srckeystore DATEI -destkeystore mail.p12 -deststoretype PKCS12“ um und öffnen Sie mail.p12.</translation>
    </message>
    <message>
        <source>The file %1 is a DKIM record, with which mails are signed and not connections. It belongs into the DNS; choose the file with the certificate.</source>
        <translation>Die Datei %1 ist ein DKIM-Eintrag; damit werden E-Mails signiert, nicht Verbindungen gesichert. Er gehört ins DNS; wählen Sie die Datei mit dem Zertifikat.</translation>
    </message>
    <message>
        <source>The file %1 is for OpenPGP, which knows other keys than TLS. Choose the file with the certificate.</source>
        <translation>Die Datei %1 gehört zu OpenPGP, das andere Schlüssel als TLS verwendet. Wählen Sie die Datei mit dem Zertifikat.</translation>
    </message>
    <message>
        <source>The file %1 is an OCSP answer: what an authority says about a certificate, not the certificate itself. Choose the file with the certificate.</source>
        <translation>Die Datei %1 ist eine OCSP-Antwort: die Auskunft einer Zertifizierungsstelle über ein Zertifikat, nicht das Zertifikat selbst. Wählen Sie die Datei mit dem Zertifikat.</translation>
    </message>
    <message>
        <source>The file %1 is an encrypted mail (S/MIME), which only its receiver can open. Open it in the mail program, and save the attachment from there.</source>
        <translation>Die Datei %1 ist eine verschlüsselte E-Mail (S/MIME), die nur ihr Empfänger öffnen kann. Öffnen Sie sie im Mailprogramm und speichern Sie den Anhang von dort.</translation>
    </message>
    <message>
        <source>In the file %1 the block “%2” that begins on line %3 ends too early: the rest of it and its END line are missing. Copy it again, to the end of the END line.</source>
        <translation>In der Datei %1 endet der Block „%2“, der in Zeile %3 beginnt, zu früh: Sein Rest und die END-Zeile fehlen. Kopieren Sie ihn erneut, bis zum Ende der END-Zeile.</translation>
    </message>
    <message>
        <source>In the file %1 the block “%2” holds something on line %3 that is not base64. Get the file again from where it came.</source>
        <translation>In der Datei %1 enthält der Block „%2“ in Zeile %3 etwas, das kein Base64 ist. Holen Sie die Datei erneut dort, wo sie herkam.</translation>
    </message>
    <message>
        <source>In the file %1 the block “%2” that begins on line %3 is cut: the last %4 octets of its content are missing. Get the file again from where it came.</source>
        <translation>In der Datei %1 ist der Block „%2“, der in Zeile %3 beginnt, unvollständig: Von seinem Inhalt fehlen %4 Bytes. Holen Sie die Datei erneut dort, wo sie herkam.</translation>
    </message>
    <message>
        <source>In the file %1 the block “%2” that begins on line %3 is as long as it should be, but its content was changed. Get the file again from where it came.</source>
        <translation>In der Datei %1 ist der Block „%2“, der in Zeile %3 beginnt, so lang, wie er sein soll, aber sein Inhalt wurde verändert. Holen Sie die Datei erneut dort, wo sie herkam.</translation>
    </message>
    <message>
        <source>No set for “%1” is remembered, and none was installed here. “mailseal-cli sets” lists those that are.</source>
        <translation>Zu „%1“ ist nichts bekannt, und nichts wurde dafür hier installiert. „mailseal-cli sets“ zeigt, was bekannt ist.</translation>
    </message>
    <message>
        <source>No client said what it renewed, and no files were named. Name the certificate with its chain, and the key: mailseal-cli deploy --set NAME CERTIFICATE KEY.</source>
        <translation>Kein Client hat angegeben, was er erneuert hat, und es wurden keine Dateien genannt. Nennen Sie das Zertifikat mit seiner Kette und den Schlüssel: mailseal-cli deploy --set NAME ZERTIFIKAT SCHLÜSSEL.</translation>
    </message>
    <message>
        <source>There is no server certificate in %1, so nothing was installed. Name the file with the renewed certificate and its chain.</source>
        <translation>In %1 ist kein Serverzertifikat, also wurde nichts installiert. Nennen Sie die Datei mit dem erneuerten Zertifikat und seiner Kette.</translation>
    </message>
    <message>
        <source>There is no private key in %1, so nothing was installed. Name the file of the key that the certificate was renewed with.</source>
        <translation>In %1 ist kein privater Schlüssel, der sich lesen lässt, also wurde nichts installiert. Nennen Sie die Datei des Schlüssels, mit dem das Zertifikat erneuert wurde.</translation>
    </message>
    <message>
        <source>The key in %2 does not belong to the certificate in %1, so nothing was installed. Name the two files that the client made together.</source>
        <translation>Der Schlüssel in %2 gehört nicht zum Zertifikat in %1, also wurde nichts installiert. Nennen Sie die beiden Dateien, die der Client zusammen angelegt hat.</translation>
    </message>
    <message>
        <source>The certificate in %1 lacks names of the set: %2. Nothing was installed. Have the client ask for these names too, or set up the servers again for the names that it has.</source>
        <translation>Dem Zertifikat in %1 fehlen Namen des Satzes: %2. Es wurde nichts installiert. Lassen Sie den Client auch diese Namen beantragen, oder richten Sie die Server für die vorhandenen Namen neu ein.</translation>
    </message>
    <message>
        <source>The certificate in %1 ended on %2, so nothing was installed. Let the client renew it first.</source>
        <translation>Das Zertifikat in %1 ist am %2 abgelaufen, also wurde nichts installiert. Lassen Sie es zuerst vom Client erneuern.</translation>
    </message>
    <message>
        <source>The certificate in %1 is valid only from %2 on, so nothing was installed. Check the clock of this machine.</source>
        <translation>Das Zertifikat in %1 gilt erst ab dem %2, also wurde nichts installiert. Prüfen Sie die Uhr dieses Rechners.</translation>
    </message>
    <message>
        <source>The certificate in %1 was made on %2, before the one that is installed (%3), so nothing was installed. Name the renewed one.</source>
        <translation>Das Zertifikat in %1 wurde am %2 ausgestellt, vor dem installierten (%3), also wurde nichts installiert. Nennen Sie das erneuerte.</translation>
    </message>
    <message>
        <source>Clients would no longer trust the certificate in %1, as they do the one that is installed: %2 Nothing was installed. Check which CA the client asks, and that its chain is complete.</source>
        <translation>Dem Zertifikat in %1 würden Clients nicht mehr vertrauen, dem installierten vertrauen sie: %2 Es wurde nichts installiert. Prüfen Sie, welche CA der Client fragt und ob die Kette vollständig ist.</translation>
    </message>
    <message>
        <source>This machine does not trust the certificate in %1 (%2).</source>
        <translation>Dieser Rechner vertraut dem Zertifikat in %1 nicht (%2).</translation>
    </message>
    <message>
        <source>The renewed files for %1 are installed, but no port of this machine shows the certificate. See that the servers use these files: mailseal-cli config.</source>
        <translation>Die erneuerten Dateien für %1 sind installiert, aber kein Port dieses Rechners zeigt das Zertifikat. Sehen Sie nach, ob die Server diese Dateien verwenden: mailseal-cli config.</translation>
    </message>
    <message>
        <source>“%1” is not an ACME client that is known here. Known are: %2.</source>
        <translation>„%1“ ist hier nicht als ACME-Client bekannt. Bekannt sind: %2.</translation>
    </message>
    <message>
        <source>A CA lets only DNS prove %1. Choose your DNS provider’s plugin of the client instead of the port 80 that the line uses.</source>
        <translation>Für %1 lässt eine CA nur einen Nachweis über DNS zu. Wählen Sie statt des Ports 80, den die Zeile verwendet, das Plugin des Clients für Ihren DNS-Anbieter.</translation>
    </message>
    <message>
        <source>ACME clients do not get certificates for %1, so the line leaves these names out.</source>
        <translation>Für %1 holen ACME-Clients keine Zertifikate; die Zeile lässt diese Namen deshalb weg.</translation>
    </message>
    <message>
        <source>There is no certificate in %1. Give the file in which your CA sends the certificate, as it came: a mail or an archive will do.</source>
        <translation>In %1 ist kein Zertifikat. Geben Sie die Datei an, in der Ihre CA das Zertifikat schickt, so wie sie kam: auch eine E-Mail oder ein Archiv.</translation>
    </message>
    <message>
        <source>These are only certificates of authorities, such as %1. The one for your server is missing; give the CA&apos;s other file, too.</source>
        <translation>Das sind nur Zertifikate von Zertifizierungsstellen, etwa %1. Das für Ihren Server fehlt; geben Sie auch die andere Datei Ihrer CA an.</translation>
    </message>
    <message>
        <source>The certificate for %1 belongs to another key than that of %2, so it cannot be used there. Give the certificate that answers its CSR, or the key of this one, too.</source>
        <translation>Das Zertifikat für %1 gehört zu einem anderen Schlüssel als dem von %2 und kann dort nicht verwendet werden. Geben Sie das Zertifikat zu dessen CSR an, oder zusätzlich den Schlüssel zu diesem.</translation>
    </message>
    <message>
        <source>The certificate is for %1, but for another key: it answers another CSR. Send your CA the CSR of this set, or give the key of the certificate, too.</source>
        <translation>Das Zertifikat ist für %1, aber für einen anderen Schlüssel: Es antwortet auf eine andere CSR. Senden Sie Ihrer CA die richtige CSR, oder geben Sie auch den Schlüssel des Zertifikats an.</translation>
    </message>
    <message>
        <source>No set that this program remembers has the key of the certificate for %1. Give its private key, too.</source>
        <translation>Der Schlüssel zum Zertifikat für %1 ist diesem Programm nicht bekannt. Geben Sie auch den privaten Schlüssel an.</translation>
    </message>
    <message>
        <source>%1 brings a private key that is not the key of this set. Name that key as the one to use, or ask your CA for a certificate for your CSR.</source>
        <translation>%1 bringt einen privaten Schlüssel mit, der nicht der hier verwendete ist. Geben Sie jenen Schlüssel ausdrücklich an, oder bitten Sie Ihre CA um ein Zertifikat zu Ihrer CSR.</translation>
    </message>
    <message>
        <source>The certificate for %1 is the test certificate that was made here, not the reply of your CA. Give the CA&apos;s file.</source>
        <translation>Das Zertifikat für %1 ist das hier gemachte Testzertifikat, nicht die Antwort Ihrer CA. Geben Sie deren Datei an.</translation>
    </message>
    <message>
        <source>The certificate for %1 expired on %2. Ask your CA for a new one, and check the clock of this machine.</source>
        <translation>Das Zertifikat für %1 ist am %2 abgelaufen. Bitten Sie Ihre CA um ein neues, und prüfen Sie die Uhr dieses Rechners.</translation>
    </message>
    <message>
        <source>The certificate for %1 is valid only from %2. If that is not in the future, the clock of this machine is wrong.</source>
        <translation>Das Zertifikat für %1 gilt erst ab %2. Liegt das nicht in der Zukunft, geht die Uhr dieses Rechners falsch.</translation>
    </message>
    <message>
        <source>The reply also has a certificate for %1 with another key, which is left out.</source>
        <translation>Die Antwort enthält auch ein Zertifikat für %1 mit einem anderen Schlüssel; es wird nicht verwendet.</translation>
    </message>
    <message>
        <source>The certificate of %1, which the chain needs, expired on %2. Ask your CA for the current one.</source>
        <translation>Das Zertifikat von %1, das die Kette braucht, ist am %2 abgelaufen. Bitten Sie Ihre CA um das aktuelle.</translation>
    </message>
    <message>
        <source>The certificate of %1 that is in this chain was withdrawn. The current one has the SHA-256 fingerprint %2: get it from your CA. Key and certificate can stay.</source>
        <translation>Das Zertifikat von %1 in dieser Kette wurde zurückgezogen. Das aktuelle hat den SHA-256-Fingerabdruck %2: Holen Sie es bei Ihrer CA. Schlüssel und Zertifikat können bleiben.</translation>
    </message>
    <message>
        <source>The chain lacks the certificate of %1 (key identifier %2). It can be fetched from %3; or give its file, too.</source>
        <translation>In der Kette fehlt das Zertifikat von %1 (Schlüsselkennung %2). Es kann von %3 geholt werden; oder geben Sie auch seine Datei an.</translation>
    </message>
    <message>
        <source>The chain ends before an authority that this system knows: the certificate of %1 (key identifier %2) is not here, and its address is not known. If clients do not have it, give its file, too.</source>
        <translation>Die Kette endet vor einer Zertifizierungsstelle, die dieses System kennt: Das Zertifikat von %1 (Schlüsselkennung %2) ist nicht da, und seine Adresse ist nicht bekannt. Haben Clients es nicht, geben Sie auch seine Datei an.</translation>
    </message>
    <message>
        <source>The chain leads to %1, which this system does not trust: clients need it in their store.</source>
        <translation>Die Kette führt zu %1, der dieses System nicht vertraut: Clients brauchen sie in ihrem Zertifikatspeicher.</translation>
    </message>
    <message>
        <source>Of the names that you asked for (%1), the certificate has %2. Missing: %3.</source>
        <translation>Von den gewünschten Namen (%1) hat das Zertifikat %2. Es fehlt: %3.</translation>
    </message>
    <message>
        <source>The certificate also has names that you did not ask for: %1.</source>
        <translation>Das Zertifikat hat auch Namen, um die Sie nicht gebeten haben: %1.</translation>
    </message>
    <message>
        <source>The certificate for %1 may not be used for servers, so no client would accept it. Ask your CA for a server certificate.</source>
        <translation>Das Zertifikat für %1 darf nicht für Server verwendet werden; kein Client würde es annehmen. Bitten Sie Ihre CA um ein Serverzertifikat.</translation>
    </message>
    <message>
        <source>No client would accept the certificate for %1; the details say why. Ask your CA.</source>
        <translation>Kein Client würde das Zertifikat für %1 annehmen; die Einzelheiten sagen, warum. Fragen Sie Ihre CA.</translation>
    </message>
    <message>
        <source>The key %1, which is needed for this, can only be read by root. Run this: “%2”.</source>
        <translation>Den Schlüssel %1, der dafür nötig ist, kann nur root lesen. Führen Sie dies aus: „%2“.</translation>
    </message>
    <message>
        <source>The issuer&apos;s certificate could not be fetched from %1. Download it elsewhere, and give the file, too.</source>
        <translation>Das Zertifikat des Ausstellers konnte nicht von %1 geholt werden. Laden Sie es anderswo herunter, und geben Sie auch diese Datei an.</translation>
    </message>
    <message>
        <source>What comes from %1 is too large for a certificate. Get it from your CA.</source>
        <translation>Was von %1 kommt, ist zu groß für ein Zertifikat. Holen Sie es bei Ihrer CA.</translation>
    </message>
    <message>
        <source>What comes from %1 did not sign the certificate. Get the issuer&apos;s certificate from your CA.</source>
        <translation>Was von %1 kommt, hat das Zertifikat nicht signiert. Holen Sie das Zertifikat des Ausstellers bei Ihrer CA.</translation>
    </message>
    <message>
        <source>There are several sets for %1. Name one by its place: %2.</source>
        <translation>Zu %1 gibt es mehreres. Nennen Sie den Ort: %2.</translation>
    </message>
    <message>
        <source>%1, which remembers a set, is damaged and was left as it is. Everything else works without it.</source>
        <translation>%1, wo sich dieses Programm etwas gemerkt hat, ist beschädigt und blieb, wie es ist. Alles andere funktioniert auch ohne.</translation>
    </message>
    <message>
        <source>%1, which remembers a set, was written by a newer version of this program and was left as it is. Use that version.</source>
        <translation>%1, wo sich dieses Programm etwas gemerkt hat, stammt von einer neueren Version und blieb, wie es ist. Verwenden Sie die neuere Version.</translation>
    </message>
    <message>
        <source>The key of %1 is not on this machine. Give a copy of it, or have a new one made.</source>
        <translation>Der Schlüssel von %1 ist nicht auf diesem Rechner. Geben Sie eine Kopie davon an, oder lassen Sie einen neuen erzeugen.</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate, key or request of which a TLSA record could be made. Choose the server&apos;s certificate.</source>
        <translation>Die Datei %1 enthält weder ein Zertifikat noch einen Schlüssel oder eine Anforderung, woraus sich ein TLSA-Eintrag machen ließe. Wählen Sie das Zertifikat des Servers.</translation>
    </message>
    <message>
        <source>The next key in %1 is the key that is in use already: the TLSA records stay as they are. Choose the file of a new key or of its request.</source>
        <translation>Der nächste Schlüssel in %1 ist schon der verwendete: Die TLSA-Einträge bleiben, wie sie sind. Wählen Sie die Datei eines neuen Schlüssels oder seiner Anforderung.</translation>
    </message>
    <message>
        <source>What was noted in %1 about the change of keys cannot be read. Move the file away to begin anew; nothing else depends on it.</source>
        <translation>Was in %1 über den Wechsel der Schlüssel vermerkt ist, lässt sich nicht lesen. Verschieben Sie die Datei, um neu zu beginnen; sonst hängt nichts von ihr ab.</translation>
    </message>
    <message>
        <source>The file %1 is no report about TLS (RFC 8460). Choose the attachment of the mail as it came, “….json” or “….json.gz”.</source>
        <translation>Die Datei %1 ist kein Bericht über TLS (RFC 8460). Wählen Sie den Anhang der E-Mail, wie er kam, „….json“ oder „….json.gz“.</translation>
    </message>
    <message>
        <source>No mail server is known for %1, so no policy can name one. Publish its MX record first.</source>
        <translation>Für %1 ist kein Mailserver bekannt, den eine Richtlinie nennen könnte. Veröffentlichen Sie zuerst den MX-Eintrag.</translation>
    </message>
    <message>
        <source>“%1” is no number of seconds from %2 to %3.</source>
        <translation>„%1“ ist keine Zahl von Sekunden von %2 bis %3.</translation>
    </message>
    <message>
        <source>What the last watch reported cannot be read and was set aside as %1. Everything that is found is reported as new.</source>
        <translation>Was die letzte Überwachung gemeldet hat, lässt sich nicht lesen und wurde als %1 beiseitegelegt. Alles Gefundene wird als neu gemeldet.</translation>
    </message>
    <message>
        <source>The timer could not be set, because systemd did not take it. Without systemd, have cron run “mailseal-cli watch” once a day.</source>
        <translation>Der Zeitgeber ließ sich nicht einrichten, weil systemd ihn nicht angenommen hat. Lassen Sie ohne systemd cron einmal am Tag „mailseal-cli watch“ ausführen.</translation>
    </message>
    <message>
        <source>No mail could be sent to %1, because sendmail is not there or refused it. Check the mail server of this machine.</source>
        <translation>An %1 konnte keine E-Mail gesendet werden, weil sendmail fehlt oder sie abgelehnt hat. Prüfen Sie den Mailserver dieses Rechners.</translation>
    </message>
    <message>
        <source>No notification could be shown: no desktop of this user answers.</source>
        <translation>Es ließ sich keine Benachrichtigung zeigen: Keine Arbeitsfläche dieses Benutzers antwortet.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not on this machine, but in another place: %2. Give its file instead.</source>
        <translation>Das Zertifikat von %1 ist nicht auf diesem Rechner, sondern an einem anderen Ort: %2. Geben Sie stattdessen seine Datei an.</translation>
    </message>
    <message>
        <source>The result holds a private key, which should not stand on a screen. Name a file with --out, or lead the output into another program.</source>
        <translation>Das Ergebnis enthält einen privaten Schlüssel, der nicht auf einem Bildschirm stehen sollte. Nennen Sie mit --out eine Datei, oder leiten Sie die Ausgabe in ein anderes Programm.</translation>
    </message>
    <message>
        <source>There is no folder %1. Make it first, or choose another place.</source>
        <translation>Den Ordner %1 gibt es nicht. Legen Sie ihn zuerst an, oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The file %1 has rights, labels or attributes that the new file cannot get here, or that forbid to replace it. Nothing was written. Remove them if they are not needed (setfacl -b, setfattr -x, chattr -i -a), or replace the file by hand.</source>
        <translation>An der Datei %1 hängen Rechte, Kennzeichen oder Attribute, die die neue Datei hier nicht bekommen kann oder die verbieten, sie zu ersetzen. Es wurde nichts geschrieben. Entfernen Sie sie, wenn sie nicht gebraucht werden (setfacl -b, setfattr -x, chattr -i -a), oder ersetzen Sie die Datei von Hand.</translation>
    </message>
    <message>
        <source>Others than root can change %1, so root runs no program from there. Install Mailseal again, or correct owner and mode.</source>
        <translation>%1 können auch andere als root ändern, deshalb startet root kein Programm von dort. Installieren Sie Mailseal neu, oder berichtigen Sie Eigentümer und Zugriffsrechte.</translation>
    </message>
    <message>
        <source>The certificate says that its issuer&apos;s is at %1, which is not an HTTP address of another machine. Get it from your CA.</source>
        <translation>Laut Zertifikat liegt das seines Ausstellers unter %1; das ist keine HTTP-Adresse eines anderen Rechners. Holen Sie es bei Ihrer CA.</translation>
    </message>
    <message>
        <source>There is no CA in %1. Name its folder with --ca, or make one: mailseal-cli ca create.</source>
        <translation>In %1 gibt es keine CA. Nennen Sie ihren Ordner mit --ca, oder richten Sie eine ein: mailseal-cli ca create.</translation>
    </message>
    <message>
        <source>There is a CA in %1 already, or something else. Choose an empty folder with --ca.</source>
        <translation>In %1 gibt es schon eine CA oder etwas anderes. Wählen Sie mit --ca einen leeren Ordner.</translation>
    </message>
    <message>
        <source>Another process is changing the CA in %1. Wait until it has ended, then try again.</source>
        <translation>Ein anderer Prozess ändert gerade die CA in %1. Warten Sie, bis er fertig ist, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>The CA “%1” ended on %2 and can sign nothing any more. Make a new CA and bring its root to your devices.</source>
        <translation>Die CA „%1“ ist am %2 abgelaufen und kann nichts mehr signieren. Richten Sie eine neue CA ein, und bringen Sie deren Stammzertifikat auf Ihre Geräte.</translation>
    </message>
    <message>
        <source>“%1” is not a domain that a CA can be limited to. Type a domain such as example.org, or an IP address.</source>
        <translation>Auf „%1“ lässt sich eine CA nicht beschränken. Geben Sie eine Domain wie example.org oder eine IP-Adresse ein.</translation>
    </message>
    <message>
        <source>There is no certificate signing request (CSR) in %1. Choose the file that begins with -----BEGIN CERTIFICATE REQUEST-----.</source>
        <translation>In %1 steht keine Zertifikatsanforderung (CSR). Wählen Sie die Datei, die mit -----BEGIN CERTIFICATE REQUEST----- beginnt.</translation>
    </message>
    <message>
        <source>Nothing was signed, because of what is said above about %1. Sign the others without these, or have the requests made anew.</source>
        <translation>Nichts wurde signiert; warum, steht oben bei %1. Signieren Sie die anderen ohne diese, oder lassen Sie die Anforderungen neu erstellen.</translation>
    </message>
    <message>
        <source>“%1” is not a use of a certificate. Choose one of: %2.</source>
        <translation>„%1“ ist kein Zweck eines Zertifikats. Möglich sind: %2.</translation>
    </message>
    <message>
        <source>This CA has signed no certificate with “%1”. Look at the list: mailseal-cli ca list.</source>
        <translation>Diese CA hat kein Zertifikat mit „%1“ signiert. Sehen Sie in der Liste nach: mailseal-cli ca list.</translation>
    </message>
    <message>
        <source>“%1” means several certificates. Name one by its serial number: %2.</source>
        <translation>„%1“ passt auf mehrere Zertifikate. Nennen Sie eines mit seiner Seriennummer: %2.</translation>
    </message>
    <message>
        <source>The certificate %1 was revoked on %2 already.</source>
        <translation>Das Zertifikat %1 wurde schon am %2 widerrufen.</translation>
    </message>
    <message>
        <source>“%1” is not a reason for revoking. Choose one of: %2.</source>
        <translation>„%1“ ist kein Grund für einen Widerruf. Möglich sind: %2.</translation>
    </message>
    <message>
        <source>The file %1 begins like a certificate or key in binary form (DER) and is cut: its last %2 octets are missing. Get the file again from where it came.</source>
        <translation>Die Datei %1 beginnt wie ein Zertifikat oder Schlüssel in binärer Form (DER) und ist abgeschnitten: Die letzten %2 Oktette fehlen. Holen Sie die Datei noch einmal von dort, woher sie kam.</translation>
    </message>
    <message>
        <source>The CA&apos;s record %1 is damaged, or a newer version of this program wrote it; nothing was changed. Use the newer version, or restore the CA from your backup.</source>
        <translation>Die Aufzeichnung der CA %1 ist beschädigt, oder eine neuere Version dieses Programms hat sie geschrieben; nichts wurde geändert. Verwenden Sie die neuere Version, oder stellen Sie die CA aus Ihrer Sicherungskopie wieder her.</translation>
    </message>
    <message>
        <source>This passphrase is too short. Choose one of at least %1 characters, such as five words.</source>
        <translation>Diese Passphrase ist zu kurz. Wählen Sie eine mit mindestens %1 Zeichen, zum Beispiel fünf Wörter.</translation>
    </message>
    <message>
        <source>The folder %1 is not a CA of OpenSSL, easy-rsa or XCA that can be taken over. Nothing was made.</source>
        <translation>%1 ist keine CA von OpenSSL, easy-rsa oder XCA, die übernommen werden kann. Nichts wurde erstellt.</translation>
    </message>
    <message>
        <source>The program %1, which the timer would run, is not there or cannot be run. No timer was set. Install Mailseal as a whole, and try again.</source>
        <translation>Das Programm %1, das der Zeitgeber ausführen würde, gibt es nicht oder es ist nicht ausführbar. Es wurde kein Zeitgeber eingerichtet. Installieren Sie Mailseal vollständig, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Others than root can change %1, so no timer of root&apos;s runs a program from there. Install Mailseal with “sudo cmake --install build/release”, and set the timer with the program that is installed.</source>
        <translation>Andere als root können %1 ändern; deshalb führt kein Zeitgeber von root ein Programm von dort aus. Installieren Sie Mailseal mit „sudo cmake --install build/release“, und richten Sie den Zeitgeber mit dem installierten Programm ein.</translation>
    </message>
    <message>
        <source>The backup %1 is missing or was changed, so nothing was put back. Take another backup.</source>
        <translation>Die Sicherungskopie %1 fehlt oder wurde verändert, darum wurde nichts zurückgeholt. Verwenden Sie eine andere Sicherungskopie.</translation>
    </message>
    <message>
        <source>The key in %1 is of the kind %2, which the OpenSSL of this machine does not know. Use it where OpenSSL knows it, or make an ECDSA or RSA key.</source>
        <translation>Der Schlüssel in %1 ist von der Art %2, die OpenSSL auf diesem Rechner nicht kennt. Verwenden Sie ihn dort, wo OpenSSL sie kennt, oder erzeugen Sie einen ECDSA- oder RSA-Schlüssel.</translation>
    </message>
    <message>
        <source>Whoever checks DANE would refuse %1, and senders would hold back mail for it: its record %2 fits the certificate of now and not the new one. Nothing was changed. Publish “%3” there as well, wait until the old answer can no longer be kept anywhere (its TTL), and then do this again.</source>
        <translation>Wer DANE prüft, würde %1 ablehnen, und Absender würden Mail dorthin zurückhalten: Der Eintrag %2 passt zum jetzigen Zertifikat und nicht zum neuen. Es wurde nichts geändert. Veröffentlichen Sie dort zusätzlich „%3“, warten Sie, bis niemand mehr die alte Antwort behalten darf (ihre TTL), und wiederholen Sie dies dann.</translation>
    </message>
    <message>
        <source>Version not known: %1. Assumed: %2. Choose the right version if it differs.</source>
        <translation>Version nicht bekannt: %1. Wir gehen von %2 aus. Andere Version? Wählen Sie die richtige.</translation>
    </message>
    <message>
        <source>The file %1 is for %2, which a mail server cannot use. Choose the file with the certificate or its private key.</source>
        <translation>Die Datei %1 ist für %2; ein Mailserver kann damit nichts anfangen. Wählen Sie die Datei mit dem Zertifikat oder mit seinem privaten Schlüssel.</translation>
    </message>
    <message>
        <source>The file %1 is encrypted with %2. Decrypt it with that program, and open what comes out.</source>
        <translation>Die Datei %1 ist mit %2 verschlüsselt. Entschlüsseln Sie sie mit diesem Programm, und öffnen Sie, was herauskommt.</translation>
    </message>
    <message>
        <source>The file %1 describes a certificate or a key in words, but does not hold it. Choose the file itself, which mostly begins with “-----BEGIN”.</source>
        <translation>Die Datei %1 beschreibt ein Zertifikat oder einen Schlüssel in Worten, enthält aber keines von beiden. Wählen Sie die Datei selbst; sie beginnt meist mit „-----BEGIN“.</translation>
    </message>
</context>
<context>
    <name>mailseal::ServedCard</name>
    <message>
        <source>The servers have read their configuration anew.</source>
        <translation>Die Server haben ihre Konfiguration neu eingelesen.</translation>
    </message>
    <message>
        <source>Everything is as it was before. Let the servers read their configuration again if they had read the new files.</source>
        <translation>Alles ist wieder wie zuvor. Lassen Sie die Server ihre Konfiguration noch einmal einlesen, falls sie die neuen Dateien schon gelesen hatten.</translation>
    </message>
    <message>
        <source>%1, port %2 (%3): the new certificate</source>
        <translation>%1, Port %2 (%3): das neue Zertifikat</translation>
    </message>
    <message>
        <source>%1, port %2 (%3): still another certificate</source>
        <translation>%1, Port %2 (%3): noch ein anderes Zertifikat</translation>
    </message>
    <message>
        <source>%1, port %2 (%3): no TLS yet</source>
        <translation>%1, Port %2 (%3): noch kein TLS</translation>
    </message>
    <message>
        <source>%1, port %2 (%3): could not be checked</source>
        <translation>%1, Port %2 (%3): konnte nicht geprüft werden</translation>
    </message>
    <message>
        <source>Once the lines are in its configuration, a server shows the new certificate when it has read them.</source>
        <translation>Sobald die Zeilen in seiner Konfiguration stehen und eingelesen sind, zeigt ein Server das neue Zertifikat.</translation>
    </message>
    <message>
        <source>One moment, please…</source>
        <translation>Einen Moment, bitte…</translation>
    </message>
    <message>
        <source>No mail server listens on this machine yet.</source>
        <translation>Auf diesem Rechner lauscht noch kein Mailserver.</translation>
    </message>
    <message>
        <source>What the servers show now</source>
        <translation>Was die Server jetzt zeigen</translation>
    </message>
    <message>
        <source>Check a&amp;gain</source>
        <translation>Erneut &amp;prüfen</translation>
    </message>
    <message>
        <source>Let the servers &amp;read it</source>
        <translation>Server neu &amp;einlesen lassen</translation>
    </message>
    <message>
        <source>&amp;Put back as it was</source>
        <translation>&amp;Wie zuvor wiederherstellen</translation>
    </message>
    <message>
        <source>%1, port %2 (%3): no answer; its log may say why</source>
        <translation>%1, Port %2 (%3): keine Antwort; das Log sagt vielleicht, warum</translation>
    </message>
    <message>
        <source>%1, port %2 (%3): still the certificate that was taken back</source>
        <translation>%1, Port %2 (%3): noch das zurückgenommene Zertifikat</translation>
    </message>
    <message>
        <source>%1, port %2 (%3): no longer the certificate that was taken back</source>
        <translation>%1, Port %2 (%3): nicht mehr das zurückgenommene Zertifikat</translation>
    </message>
    <message>
        <source>The installation is undone. Let the servers read their configuration again if they had read the new files.</source>
        <translation>Die Installation ist zurückgenommen. Lassen Sie die Server ihre Konfiguration noch einmal einlesen, falls sie die neuen Dateien schon gelesen hatten.</translation>
    </message>
    <message>
        <source>Everything is as it was before, and the servers have read their configuration again.</source>
        <translation>Alles ist wieder wie zuvor, und die Server haben ihre Konfiguration neu eingelesen.</translation>
    </message>
    <message>
        <source>The installation is undone, and the servers have read their configuration again.</source>
        <translation>Die Installation ist rückgängig gemacht, und die Server haben ihre Konfiguration neu eingelesen.</translation>
    </message>
</context>
<context>
    <name>mailseal::ServerRow</name>
    <message>
        <source>Version of %1</source>
        <translation>Version von %1</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>%1 – installed</source>
        <translation>%1 – installiert</translation>
    </message>
</context>
<context>
    <name>mailseal::ServersCard</name>
    <message>
        <source>File with the roots</source>
        <translation>Datei mit den Stammzertifikaten</translation>
    </message>
    <message>
        <source>No client has a valid certificate of this CA yet.</source>
        <translation>Noch hat kein Client ein gültiges Zertifikat dieser CA.</translation>
    </message>
    <message>
        <source>Save Postfix’ list of the clients that may relay</source>
        <translation>Liste der Clients speichern, für die Postfix weiterleitet</translation>
    </message>
    <message>
        <source>For mail servers</source>
        <translation>Für Mailserver</translation>
    </message>
    <message>
        <source>Save the list of clients that &amp;may relay…</source>
        <translation>Liste der &amp;weiterleitenden Clients speichern…</translation>
    </message>
    <message>
        <source>With these roots, Postfix verifies the servers it sends to, Postfix and Dovecot trust an LDAP server that has its certificate from this CA, and both know clients with certificates of this CA. The lines are under “Configuration” on the start page. Postfix relays only for the clients in its list; save it anew whenever you sign for a client or revoke.</source>
        <translation>Mit diesen Wurzelzertifikaten prüft Postfix die Server, an die es sendet; Postfix und Dovecot vertrauen einem LDAP-Server, der sein Zertifikat von dieser CA hat, und erkennen Clients mit Zertifikaten dieser CA. Die Zeilen dafür finden Sie auf der Startseite unter „Konfiguration“. Postfix leitet nur für die Clients in seiner Liste weiter; speichern Sie sie neu, sobald Sie für einen Client signieren oder ein Zertifikat widerrufen.</translation>
    </message>
</context>
<context>
    <name>mailseal::ServersPage</name>
    <message>
        <source>None is chosen: the lines for all of them are made, to choose from later.</source>
        <translation>Keiner ist ausgewählt: Dann entstehen die Zeilen für alle, und Sie suchen später aus.</translation>
    </message>
    <message>
        <source>Which servers shall use the certificate?</source>
        <translation>Welche Server sollen das Zertifikat verwenden?</translation>
    </message>
    <message>
        <source>Their files get the owners and modes they need, and their configuration is written for the version they have.</source>
        <translation>Ihre Dateien bekommen die Eigentümer und Zugriffsrechte, die sie brauchen, und die Konfiguration passt zu ihrer Version.</translation>
    </message>
    <message>
        <source>Mail servers</source>
        <translation>Mailserver</translation>
    </message>
    <message>
        <source>&amp;Layout of the server&apos;s files</source>
        <translation>&amp;Layout der Dateien auf dem Server</translation>
    </message>
    <message>
        <source>Where to write</source>
        <translation>Wohin geschrieben wird</translation>
    </message>
</context>
<context>
    <name>mailseal::SetCard</name>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>noch %n Tag</numerusform>
            <numerusform>noch %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>no certificate yet</source>
        <translation>noch kein Zertifikat</translation>
    </message>
    <message>
        <source>Copy the CSR</source>
        <translation>CSR kopieren</translation>
    </message>
    <message>
        <source>It has arrived…</source>
        <translation>Es ist da…</translation>
    </message>
    <message>
        <source>Renew…</source>
        <translation>Erneuern…</translation>
    </message>
    <message>
        <source>Let it reload</source>
        <translation>Neu laden lassen</translation>
    </message>
    <message>
        <source>Check the ports…</source>
        <translation>Ports prüfen…</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>Mehr zu %1</translation>
    </message>
    <message>
        <source>The CSR has been sent</source>
        <translation>Die CSR ist abgeschickt</translation>
    </message>
    <message>
        <source>Forget this set; its files stay</source>
        <translation>Nicht mehr anzeigen; die Dateien bleiben</translation>
    </message>
    <message>
        <source>Undo the last installation on this machine…</source>
        <translation>Letzte Installation auf diesem Rechner rückgängig machen…</translation>
    </message>
</context>
<context>
    <name>mailseal::SetsPane</name>
    <message>
        <source>Your mail servers</source>
        <translation>Ihre Mailserver</translation>
    </message>
    <message numerus="yes">
        <source>%n set(s).</source>
        <translation>
            <numerusform>%n Server.</numerusform>
            <numerusform>%n Server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them wait(s) for you.</source>
        <translation>
            <numerusform>%n davon wartet auf Sie.</numerusform>
            <numerusform>%n davon warten auf Sie.</numerusform>
        </translation>
    </message>
    <message>
        <source>Do something else</source>
        <translation>Etwas anderes tun</translation>
    </message>
</context>
<context>
    <name>mailseal::SettingMeaning</name>
    <message>
        <source>TLS is never offered to those who bring mail.</source>
        <translation>Für eingehende E-Mails wird nie TLS angeboten.</translation>
    </message>
    <message>
        <source>TLS is offered to those who bring mail, and mail without it is still accepted.</source>
        <translation>Für eingehende E-Mails wird TLS angeboten, und E-Mails ohne TLS werden weiterhin angenommen.</translation>
    </message>
    <message>
        <source>TLS is required from those who connect; nothing is accepted without it.</source>
        <translation>Wer sich verbindet, muss TLS verwenden; ohne TLS wird nichts angenommen.</translation>
    </message>
    <message>
        <source>The level is empty, so TLS is not offered.</source>
        <translation>Die Stufe ist leer, deshalb wird TLS nicht angeboten.</translation>
    </message>
    <message>
        <source>Outgoing mail always leaves without TLS.</source>
        <translation>Ausgehende E-Mails gehen immer ohne TLS hinaus.</translation>
    </message>
    <message>
        <source>Outgoing mail uses TLS wherever the other server offers it.</source>
        <translation>Ausgehende E-Mails verwenden TLS, wo immer der andere Server es anbietet.</translation>
    </message>
    <message>
        <source>Outgoing mail leaves with TLS only; other mail waits and comes back in the end.</source>
        <translation>Ausgehende E-Mails gehen nur mit TLS hinaus; andere bleiben liegen und kommen am Ende zurück.</translation>
    </message>
    <message>
        <source>Outgoing mail uses TLS wherever it is offered, and is verified where the other domain publishes its keys in a signed DNS.</source>
        <translation>Ausgehende E-Mails verwenden TLS, wo immer es angeboten wird; der andere Server wird geprüft, wo seine Domain ihre Schlüssel im signierten DNS veröffentlicht.</translation>
    </message>
    <message>
        <source>TLS is switched off.</source>
        <translation>TLS ist ausgeschaltet.</translation>
    </message>
    <message>
        <source>TLS is offered, but not required.</source>
        <translation>TLS wird angeboten, aber nicht vorgeschrieben.</translation>
    </message>
    <message>
        <source>TLS is required before anybody logs in.</source>
        <translation>TLS ist vorgeschrieben, bevor sich jemand anmeldet.</translation>
    </message>
    <message>
        <source>A setting for TLS; the manual page postconf(5) explains it.</source>
        <translation>Eine Einstellung zu TLS; die Handbuchseite postconf(5) erklärt sie.</translation>
    </message>
    <message>
        <source>A setting for TLS; Dovecot&apos;s manual explains it.</source>
        <translation>Eine Einstellung zu TLS; die Dokumentation von Dovecot erklärt sie.</translation>
    </message>
    <message>
        <source>A setting for TLS; the comments in Courier&apos;s own file explain it.</source>
        <translation>Eine Einstellung zu TLS; die Kommentare in der Datei von Courier erklären sie.</translation>
    </message>
    <message>
        <source>Switched off here. What it does when it is switched on: %1</source>
        <translation>Hier ausgeschaltet. Was die Einstellung bewirkt, wenn sie eingeschaltet ist: %1</translation>
    </message>
    <message>
        <source>A setting for TLS; Exim&apos;s specification explains it.</source>
        <translation>Eine Einstellung für TLS; Exims Spezifikation erklärt sie.</translation>
    </message>
</context>
<context>
    <name>mailseal::SettingsPane</name>
    <message>
        <source>instead of: %1</source>
        <translation>statt: %1</translation>
    </message>
    <message>
        <source>The server&apos;s own file. Everything else in it stays; what has no tick is not set.</source>
        <translation>Die eigene Datei des Servers. Alles andere darin bleibt; was kein Häkchen hat, wird nicht eingestellt.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>mailseal::SettingsPlan</name>
    <message>
        <source>%1 would have no effect in %2, because %3 sets it again. Remove it there.</source>
        <translation>%1 hätte in %2 keine Wirkung, weil %3 es danach noch einmal setzt. Entfernen Sie es dort.</translation>
    </message>
    <message>
        <source>%1 needs lists or links for this that are not made here. Nothing was set; run the commands of “mailseal-cli snippet --form commands”.</source>
        <translation>%1 braucht dafür Listen oder Verknüpfungen, die hier nicht angelegt werden. Es wurde nichts gesetzt; führen Sie die Befehle von „mailseal-cli snippet --form commands“ aus.</translation>
    </message>
    <message>
        <source>Exim reads %1 here, which Debian&apos;s macros do not reach. Nothing was set; use “mailseal-cli snippet --server exim --exim-file %1 --install” with these files.</source>
        <translation>Exim liest hier %1, wo die Makros von Debian nicht wirken. Es wurde nichts gesetzt; verwenden Sie „mailseal-cli snippet --server exim --exim-file %1 --install“ mit diesen Dateien.</translation>
    </message>
    <message>
        <source>%1 names a list already, %2. Add the lines of %3 to it, or take the setting out.</source>
        <translation>%1 nennt schon eine Liste, %2. Fügen Sie ihr die Zeilen von %3 hinzu, oder nehmen Sie die Einstellung heraus.</translation>
    </message>
    <message>
        <source>%1 does not read %2, so lines in it have no effect.</source>
        <translation>%1 liest %2 nicht, Zeilen darin haben also keine Wirkung.</translation>
    </message>
    <message>
        <source>%1 does not read %2, so lines in it have no effect. Include the file: add the line “!include conf.d/*.conf” to the end of its main file.</source>
        <translation>%1 liest %2 nicht, Zeilen darin haben also keine Wirkung. Binden Sie die Datei ein: Fügen Sie am Ende der Hauptdatei die Zeile „!include conf.d/*.conf“ an.</translation>
    </message>
</context>
<context>
    <name>mailseal::SetupView</name>
    <message>
        <source>Start pa&amp;ge</source>
        <translation>&amp;Startseite</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Fi&amp;nish</source>
        <translation>&amp;Fertig</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Write to this &amp;machine</source>
        <translation>Auf diesen &amp;Rechner schreiben</translation>
    </message>
    <message>
        <source>&amp;Write the files</source>
        <translation>&amp;Dateien schreiben</translation>
    </message>
    <message>
        <source>Revie&amp;w now</source>
        <translation>&amp;Jetzt prüfen</translation>
    </message>
    <message>
        <source>&amp;Write to %1</source>
        <translation>Auf %1 sch&amp;reiben</translation>
    </message>
    <message numerus="yes">
        <source>writes %n file(s), sets up %1, lets them reload and asks their ports</source>
        <translation>
            <numerusform>schreibt %n Datei, richtet %1 ein, lässt neu laden und fragt die Ports</numerusform>
            <numerusform>schreibt %n Dateien, richtet %1 ein, lässt neu laden und fragt die Ports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>writes %n file(s)</source>
        <translation>
            <numerusform>schreibt %n Datei</numerusform>
            <numerusform>schreibt %n Dateien</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::SeverityTitle</name>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>mailseal::SignPane</name>
    <message>
        <source>Open certificate requests</source>
        <translation>Zertifikatsanforderungen öffnen</translation>
    </message>
    <message>
        <source>Requests (*.csr *.req *.pem *.der)</source>
        <translation>Anforderungen (*.csr *.req *.pem *.der)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>There is no request in the clipboard.</source>
        <translation>In der Zwischenablage ist keine Anforderung.</translation>
    </message>
    <message>
        <source>The certificate is signed once more, with the same names. It keeps its key, unless you give a request with a new one.</source>
        <translation>Das Zertifikat wird noch einmal mit denselben Namen signiert. Es behält seinen Schlüssel, außer Sie geben eine Anforderung mit einem neuen.</translation>
    </message>
    <message>
        <source>Open or paste certificate requests (CSR), or drop their files on this window. Names and key are taken over, and nothing else.</source>
        <translation>Öffnen Sie Zertifikatsanforderungen (CSR), fügen Sie sie ein oder ziehen Sie ihre Dateien in dieses Fenster. Übernommen werden Namen und Schlüssel, sonst nichts.</translation>
    </message>
    <message numerus="yes">
        <source>S&amp;ign %n certificate(s)</source>
        <translation>
            <numerusform>%n Zertifikat s&amp;ignieren</numerusform>
            <numerusform>%n Zertifikate s&amp;ignieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. Nothing was signed.</source>
        <translation>Angehalten. Es wurde nichts signiert.</translation>
    </message>
    <message>
        <source>&amp;Open requests…</source>
        <translation>&amp;Anforderungen öffnen…</translation>
    </message>
    <message>
        <source>Paste a re&amp;quest</source>
        <translation>Anforderung &amp;einfügen</translation>
    </message>
    <message>
        <source>Start &amp;again</source>
        <translation>&amp;Neu beginnen</translation>
    </message>
    <message>
        <source>What is it &amp;for?</source>
        <translation>&amp;Wofür ist es?</translation>
    </message>
    <message>
        <source>&amp;Validity in days</source>
        <translation>&amp;Gültigkeit in Tagen</translation>
    </message>
    <message>
        <source>Of a remembered se&amp;t</source>
        <translation>Aus einem gemerkten Sa&amp;tz</translation>
    </message>
    <message>
        <source>Make a &amp;key…</source>
        <translation>S&amp;chlüssel erstellen…</translation>
    </message>
</context>
<context>
    <name>mailseal::SignedCard</name>
    <message>
        <source>Save the certificate</source>
        <translation>Das Zertifikat speichern</translation>
    </message>
    <message>
        <source>A folder for the certificates</source>
        <translation>Ein Ordner für die Zertifikate</translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s) signed and recorded</source>
        <translation>
            <numerusform>%n Zertifikat signiert und verzeichnet</numerusform>
            <numerusform>%n Zertifikate signiert und verzeichnet</numerusform>
        </translation>
    </message>
    <message>
        <source>What you save or copy holds the certificate and the intermediate one below it, as a server presents them.</source>
        <translation>Was Sie speichern oder kopieren, enthält das Zertifikat und darunter das Zwischenzertifikat, so wie ein Server sie vorlegt.</translation>
    </message>
    <message>
        <source>What you save or copy is the certificate, as a server presents it.</source>
        <translation>Was Sie speichern oder kopieren, ist das Zertifikat, so wie ein Server es vorlegt.</translation>
    </message>
    <message>
        <source>Sa&amp;ve all…</source>
        <translation>Alle spe&amp;ichern…</translation>
    </message>
    <message>
        <source>Sa&amp;ve…</source>
        <translation>Spe&amp;ichern…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Save key and certificate</source>
        <translation>Schlüssel und Zertifikat speichern</translation>
    </message>
    <message>
        <source>Save key and certificate now (PKCS#12): the key is nowhere else. Give the file and its passphrase to its owner on two ways, and remove the file here.</source>
        <translation>Speichern Sie Schlüssel und Zertifikat jetzt (PKCS#12): Den Schlüssel gibt es sonst nirgends. Geben Sie dem Eigentümer die Datei und ihre Passphrase auf zwei Wegen und löschen Sie die Datei hier.</translation>
    </message>
</context>
<context>
    <name>mailseal::StatePane</name>
    <message>
        <source>%1 is assumed. Read from %2.</source>
        <translation>Wir gehen von %1 aus. Gelesen aus %2.</translation>
    </message>
    <message>
        <source>%1, read from %2.</source>
        <translation>%1, gelesen aus %2.</translation>
    </message>
    <message>
        <source>No faults were found.</source>
        <translation>Es wurden keine Fehler gefunden.</translation>
    </message>
    <message>
        <source>Faults of the configuration</source>
        <translation>Fehler der Konfiguration</translation>
    </message>
    <message>
        <source>Settings of today, each explained below</source>
        <translation>Heutige Einstellungen, jede unten erklärt</translation>
    </message>
    <message>
        <source>The files are being examined…</source>
        <translation>Die Dateien werden geprüft…</translation>
    </message>
    <message>
        <source>E&amp;xamine as administrator</source>
        <translation>Als Adminis&amp;trator prüfen</translation>
    </message>
    <message>
        <source>Asks for an administrator&apos;s password, and changes nothing: it looks at the files that you may not read.</source>
        <translation>Fragt nach dem Passwort eines Verwalters und ändert nichts: Es sieht sich die Dateien an, die Sie nicht lesen dürfen.</translation>
    </message>
</context>
<context>
    <name>mailseal::Step</name>
    <message>
        <source>Host names</source>
        <translation>Hostnamen</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Key and certificate</source>
        <translation>Schlüssel und Zertifikat</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Überprüfen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>mailseal::StepButton</name>
    <message>
        <source>%1, done</source>
        <translation>%1, erledigt</translation>
    </message>
    <message>
        <source>%1, current step</source>
        <translation>%1, aktueller Schritt</translation>
    </message>
    <message>
        <source>%1, to come</source>
        <translation>%1, noch offen</translation>
    </message>
</context>
<context>
    <name>mailseal::StsCard</name>
    <message>
        <source>Senders report what fails, and deliver anyway</source>
        <translation>Absender melden, was scheitert, und stellen trotzdem zu</translation>
    </message>
    <message>
        <source>Senders deliver only to these servers, with TLS and a valid certificate</source>
        <translation>Absender stellen nur an diese Server zu, mit TLS und gültigem Zertifikat</translation>
    </message>
    <message>
        <source>Senders forget the policy</source>
        <translation>Absender vergessen die Richtlinie</translation>
    </message>
    <message>
        <source>MTA-STS and reports about TLS</source>
        <translation>MTA-STS und Berichte über TLS</translation>
    </message>
    <message>
        <source>Mode of the policy to publish</source>
        <translation>Modus der Richtlinie, die veröffentlicht werden soll</translation>
    </message>
</context>
<context>
    <name>mailseal::StsFault</name>
    <message>
        <source>there are several such records, so that senders take none</source>
        <translation>es gibt mehrere solche Einträge, deshalb nehmen Absender keinen</translation>
    </message>
    <message>
        <source>it is not of the form “v=STSv1; id=…;”</source>
        <translation>er hat nicht die Form „v=STSv1; id=…;“</translation>
    </message>
    <message>
        <source>the id is missing</source>
        <translation>die id fehlt</translation>
    </message>
    <message>
        <source>the id may have 1 to 32 letters and digits, and nothing else</source>
        <translation>die id darf aus 1 bis 32 Buchstaben und Ziffern bestehen und aus nichts anderem</translation>
    </message>
    <message>
        <source>it is larger than 64 KiB</source>
        <translation>sie ist größer als 64 KiB</translation>
    </message>
    <message>
        <source>it is not text</source>
        <translation>sie ist kein Text</translation>
    </message>
    <message>
        <source>the line “version: STSv1” is missing</source>
        <translation>die Zeile „version: STSv1“ fehlt</translation>
    </message>
    <message>
        <source>the line “mode: …” is missing</source>
        <translation>die Zeile „mode: …“ fehlt</translation>
    </message>
    <message>
        <source>the mode can only be enforce, testing or none</source>
        <translation>der Modus kann nur enforce, testing oder none sein</translation>
    </message>
    <message>
        <source>the line “max_age: …” is missing</source>
        <translation>die Zeile „max_age: …“ fehlt</translation>
    </message>
    <message>
        <source>max_age is a number of seconds, at most 31557600</source>
        <translation>max_age ist eine Zahl von Sekunden, höchstens 31557600</translation>
    </message>
    <message>
        <source>it names no mail server in a line “mx: …”</source>
        <translation>sie nennt keinen Mailserver in einer Zeile „mx: …“</translation>
    </message>
    <message>
        <source>a line “mx: …” holds no host name</source>
        <translation>eine Zeile „mx: …“ enthält keinen Rechnernamen</translation>
    </message>
    <message>
        <source>a line is not of the form “key: value”</source>
        <translation>eine Zeile hat nicht die Form „Schlüssel: Wert“</translation>
    </message>
</context>
<context>
    <name>mailseal::StsPlan</name>
    <message>
        <source>Publish an address for mta-sts.%1, and have a web server answer there over HTTPS with a certificate for this name.</source>
        <translation>Veröffentlichen Sie eine Adresse für mta-sts.%1, und lassen Sie dort einen Webserver über HTTPS mit einem Zertifikat für diesen Namen antworten.</translation>
    </message>
    <message>
        <source>Serve the policy as text/plain at %1.</source>
        <translation>Liefern Sie die Richtlinie als text/plain unter %1 aus.</translation>
    </message>
    <message>
        <source>Then publish the record of the policy, in place of the old one: its new id tells senders to fetch the policy.</source>
        <translation>Veröffentlichen Sie dann den Eintrag der Richtlinie anstelle des alten: Die neue id sagt Absendern, dass sie die Richtlinie abrufen sollen.</translation>
    </message>
    <message>
        <source>Publish the record for reports, so that you learn of failures.</source>
        <translation>Veröffentlichen Sie den Eintrag für Berichte, damit Sie von Fehlern erfahren.</translation>
    </message>
    <message>
        <source>Once the reports are clean, set the mode to “enforce”.</source>
        <translation>Stellen Sie den Modus auf „enforce“, sobald die Berichte sauber sind.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>No policy is published that senders could use.</source>
        <translation>Es ist keine Richtlinie veröffentlicht, mit der Absender etwas anfangen könnten.</translation>
    </message>
    <message>
        <source>A policy is published: mode “%1”, kept by senders for %2, servers: %3.</source>
        <translation>Eine Richtlinie ist veröffentlicht: Modus „%1“, von Absendern %2 lang aufbewahrt, Server: %3.</translation>
    </message>
    <message>
        <source>Whether senders are asked for reports could not be found out.</source>
        <translation>Ob Absender um Berichte gebeten werden, ließ sich nicht feststellen.</translation>
    </message>
    <message>
        <source>No record is published that asks senders for reports.</source>
        <translation>Es ist kein Eintrag veröffentlicht, der Absender um Berichte bittet.</translation>
    </message>
    <message>
        <source>Senders are asked to report to %1.</source>
        <translation>Absender werden gebeten, an %1 zu berichten.</translation>
    </message>
    <message>
        <source>The policy of %1 is published and names its servers: nothing is to be done.</source>
        <translation>Die Richtlinie von %1 ist veröffentlicht und nennt die Server: Es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>The policy, as %1:</source>
        <translation>Die Richtlinie, als %1:</translation>
    </message>
    <message>
        <source>Its record:</source>
        <translation>Ihr Eintrag:</translation>
    </message>
    <message>
        <source>The record for reports:</source>
        <translation>Der Eintrag für Berichte:</translation>
    </message>
</context>
<context>
    <name>mailseal::StsRules</name>
    <message>
        <source>the web server answers with status %1</source>
        <translation>der Webserver antwortet mit Status %1</translation>
    </message>
    <message>
        <source>the name has no address</source>
        <translation>der Name hat keine Adresse</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort in der Zeit</translation>
    </message>
</context>
<context>
    <name>mailseal::SubjectExtras</name>
    <message>
        <source>Load answers from an openssl.cnf</source>
        <translation>Antworten aus einer openssl.cnf laden</translation>
    </message>
    <message>
        <source>The answers from “%1” have been taken over.</source>
        <translation>Die Antworten aus „%1“ wurden übernommen.</translation>
    </message>
    <message>
        <source>Certificate &amp;version</source>
        <translation>Zertifikats&amp;version</translation>
    </message>
    <message>
        <source>3 – with all names (usual)</source>
        <translation>3 – mit allen Namen (üblich)</translation>
    </message>
    <message>
        <source>1 – for very old programs, without names</source>
        <translation>1 – für sehr alte Programme, ohne Namen</translation>
    </message>
    <message>
        <source>Load from openssl.cn&amp;f…</source>
        <translation>A&amp;us openssl.cnf laden…</translation>
    </message>
</context>
<context>
    <name>mailseal::SubjectPage</name>
    <message>
        <source>Who runs the server?</source>
        <translation>Wer betreibt den Server?</translation>
    </message>
    <message>
        <source>Germany or DE</source>
        <translation>Deutschland oder DE</translation>
    </message>
    <message>
        <source>Bavaria</source>
        <translation>Bayern</translation>
    </message>
    <message>
        <source>Munich</source>
        <translation>München</translation>
    </message>
    <message>
        <source>Manufacturer, Ltd</source>
        <translation>Hersteller GmbH</translation>
    </message>
    <message>
        <source>Marketing</source>
        <translation>Marketing</translation>
    </message>
    <message>
        <source>The subject in the certificate</source>
        <translation>Der Inhaber im Zertifikat</translation>
    </message>
    <message>
        <source>&amp;More: address, certificate version, openssl.cnf</source>
        <translation>Me&amp;hr: Anschrift, Zertifikatsversion, openssl.cnf</translation>
    </message>
    <message>
        <source>This appears in the certificate beside the host name. Nothing here is required.</source>
        <translation>Das steht neben dem Hostnamen im Zertifikat. Hier muss nichts ausgefüllt werden.</translation>
    </message>
</context>
<context>
    <name>mailseal::SummaryPane</name>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
</context>
<context>
    <name>mailseal::TargetChoice</name>
    <message>
        <source>Into a f&amp;older, to be looked at and copied</source>
        <translation>In einen &amp;Ordner, zum Ansehen und Kopieren</translation>
    </message>
    <message>
        <source>To this &amp;machine, where the server reads them</source>
        <translation>Auf diesen &amp;Rechner, dorthin, wo der Server sie liest</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>Or&amp;dner</translation>
    </message>
    <message>
        <source>Bro&amp;wse…</source>
        <translation>D&amp;urchsuchen…</translation>
    </message>
    <message>
        <source>Into an arc&amp;hive for another server, with a script that installs it</source>
        <translation>In ein Arc&amp;hiv mit Installationsskript, für einen anderen Server</translation>
    </message>
    <message>
        <source>As an Ans&amp;ible role, for servers that Ansible looks after</source>
        <translation>Als Ans&amp;ible-Rolle, für Server, die Ansible betreut</translation>
    </message>
    <message>
        <source>To write to this machine&apos;s folders you are asked for the administrator&apos;s password. A folder is good for looking at everything first and for other machines.</source>
        <translation>Für das Schreiben in die Ordner dieses Rechners werden Sie nach dem Passwort des Verwalters gefragt. Ein Ordner eignet sich, um erst alles anzusehen, und für andere Rechner.</translation>
    </message>
    <message>
        <source>Archive &amp;file</source>
        <translation>Archivda&amp;tei</translation>
    </message>
    <message>
        <source>Set &amp;up the servers as well, let them reload and ask their ports</source>
        <translation>Server ei&amp;nrichten, neu laden lassen und ihre Ports befragen</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindung wird aufgebaut…</translation>
    </message>
    <message>
        <source>Connected. No mail server was found there.</source>
        <translation>Verbunden. Dort wurde kein Mailserver gefunden.</translation>
    </message>
    <message>
        <source>Connected. Found there: %1</source>
        <translation>Verbunden. Dort gefunden: %1</translation>
    </message>
    <message>
        <source>Co&amp;nnect</source>
        <translation>Ver&amp;binden</translation>
    </message>
    <message>
        <source>To another machine, o&amp;ver SSH</source>
        <translation>Au&amp;f einen anderen Rechner, über SSH</translation>
    </message>
    <message>
        <source>Ma&amp;chine, as [user@]name[:port]</source>
        <translation>Rechn&amp;er, als [Benutzer@]Name[:Port]</translation>
    </message>
    <message>
        <source>Ma&amp;ke key and CSR there; the key never leaves that machine</source>
        <translation>Schlüssel und CSR dort erzeu&amp;gen – der Schlüssel bleibt dort</translation>
    </message>
</context>
<context>
    <name>mailseal::TaskCard</name>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Angehalten. Es wurde nichts geändert.</translation>
    </message>
</context>
<context>
    <name>mailseal::TrustPane</name>
    <message>
        <source>Step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>Step %1: %2</source>
        <translation>Schritt %1: %2</translation>
    </message>
    <message>
        <source>Save the root</source>
        <translation>Stammzertifikat speichern</translation>
    </message>
    <message>
        <source>Save the profile for Apple’s devices</source>
        <translation>Profil für Apple-Geräte speichern</translation>
    </message>
    <message>
        <source>Bring the root to each device and compare this fingerprint (SHA-256) there, for instance on the telephone:</source>
        <translation>Bringen Sie das Stammzertifikat auf jedes Gerät und vergleichen Sie dort diesen Fingerabdruck (SHA-256), zum Beispiel am Telefon:</translation>
    </message>
    <message>
        <source>&amp;Copy the fingerprint</source>
        <translation>&amp;Fingerabdruck kopieren</translation>
    </message>
    <message>
        <source>Sa&amp;ve the root…</source>
        <translation>Stammzertifikat spe&amp;ichern…</translation>
    </message>
    <message>
        <source>Save the profile for Apple’s &amp;devices…</source>
        <translation>Profil für &amp;Apple-Geräte speichern…</translation>
    </message>
    <message>
        <source>Device &amp;or program</source>
        <translation>&amp;Gerät oder Programm</translation>
    </message>
    <message>
        <source>Show how it &amp;forgets the root again</source>
        <translation>Zeigen, wie das Stammzertifikat wieder &amp;verschwindet</translation>
    </message>
    <message>
        <source>The newest one, from %1</source>
        <translation>Das neueste, vom %1</translation>
    </message>
    <message>
        <source>An older one, from %1</source>
        <translation>Ein älteres, vom %1</translation>
    </message>
    <message>
        <source>Which &amp;root?</source>
        <translation>Welches Sta&amp;mmzertifikat?</translation>
    </message>
</context>
<context>
    <name>mailseal::TypedTwice</name>
    <message>
        <source>These were two different passphrases. Type it again, in both fields.</source>
        <translation>Das waren zwei verschiedene Passphrasen. Geben Sie sie noch einmal ein, in beide Felder.</translation>
    </message>
    <message>
        <source>&amp;Passphrase for its key</source>
        <translation>&amp;Passphrase für ihren Schlüssel</translation>
    </message>
    <message>
        <source>The same once &amp;more</source>
        <translation>Noch einma&amp;l dieselbe</translation>
    </message>
    <message>
        <source>as typed before</source>
        <translation>wie zuvor eingegeben</translation>
    </message>
</context>
<context>
    <name>mailseal::Undo</name>
    <message>
        <source>%1 keeps what somebody has edited since, and its settings have their old values.</source>
        <translation>%1 behält, was seither jemand geändert hat, und die Einstellungen darin haben ihre alten Werte.</translation>
    </message>
</context>
<context>
    <name>mailseal::UndoPane</name>
    <message>
        <source>Undo the last installation?</source>
        <translation>Letzte Installation rückgängig machen?</translation>
    </message>
    <message>
        <source>&amp;Put back as it was</source>
        <translation>&amp;Wie zuvor wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Leave it as it is</source>
        <translation>&amp;So lassen, wie es ist</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>Sch&amp;ließen</translation>
    </message>
</context>
<context>
    <name>mailseal::UnfinishedCard</name>
    <message>
        <source>A setup is not finished</source>
        <translation>Eine Einrichtung ist nicht abgeschlossen</translation>
    </message>
    <message>
        <source>The setup of %1 is not finished</source>
        <translation>Die Einrichtung von %1 ist nicht abgeschlossen</translation>
    </message>
    <message>
        <source>All answers were kept; nothing has been written yet.</source>
        <translation>Alle Antworten wurden aufbewahrt; geschrieben wurde noch nichts.</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weitermachen</translation>
    </message>
    <message>
        <source>&amp;Discard it</source>
        <translation>&amp;Verwerfen</translation>
    </message>
</context>
<context>
    <name>mailseal::ValidityBar</name>
    <message>
        <source>expired on %1</source>
        <translation>abgelaufen am %1</translation>
    </message>
    <message>
        <source>valid from %1 only</source>
        <translation>erst ab %1 gültig</translation>
    </message>
    <message numerus="yes">
        <source>valid from %1 until %2, %n day(s) left</source>
        <translation>
            <numerusform>gültig von %1 bis %2, noch %n Tag</numerusform>
            <numerusform>gültig von %1 bis %2, noch %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
</context>
<context>
    <name>mailseal::VerdictCard</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>mailseal::VerificationReasons</name>
    <message>
        <source>The chain leads to a trusted certificate authority.</source>
        <translation>Die Kette führt zu einer vertrauenswürdigen Zertifizierungsstelle.</translation>
    </message>
    <message>
        <source>The issuer of “%1” is neither in the chain nor trusted. Add the missing intermediate certificate, or trust its authority.</source>
        <translation>Der Aussteller von „%1“ steht nicht in der Kette und ist auch nicht vertrauenswürdig. Ergänzen Sie das fehlende Zwischenzertifikat, oder vertrauen Sie seiner Zertifizierungsstelle.</translation>
    </message>
    <message>
        <source>“%1” signed itself and is not trusted. Trust it explicitly or get a certificate from an authority.</source>
        <translation>„%1“ ist selbstsigniert und nicht vertrauenswürdig. Vertrauen Sie dem Zertifikat ausdrücklich, oder besorgen Sie eines von einer Zertifizierungsstelle.</translation>
    </message>
    <message>
        <source>“%1” has expired. Renew it.</source>
        <translation>„%1“ ist abgelaufen. Erneuern Sie das Zertifikat.</translation>
    </message>
    <message>
        <source>“%1” is not valid yet. Check the clock, or wait until it is valid.</source>
        <translation>„%1“ ist noch nicht gültig. Prüfen Sie die Uhr, oder warten Sie, bis das Zertifikat gültig ist.</translation>
    </message>
    <message>
        <source>“%1” was revoked by its issuer. Get a new certificate with a new key.</source>
        <translation>„%1“ wurde vom Aussteller widerrufen. Besorgen Sie ein neues Zertifikat mit einem neuen Schlüssel.</translation>
    </message>
    <message>
        <source>The signature of “%1” is wrong: it was changed, or another authority of the same name made it.</source>
        <translation>Die Signatur von „%1“ ist falsch: Das Zertifikat wurde verändert, oder sie stammt von einer anderen Zertifizierungsstelle gleichen Namens.</translation>
    </message>
    <message>
        <source>“%1” signed a certificate but may not: it is no certificate authority.</source>
        <translation>„%1“ hat ein Zertifikat signiert, darf das aber nicht: Es ist keine Zertifizierungsstelle.</translation>
    </message>
    <message>
        <source>The chain is longer than “%1” allows.</source>
        <translation>Die Kette ist länger, als „%1“ es erlaubt.</translation>
    </message>
    <message>
        <source>“%1” may not be used for this purpose. Get a certificate for TLS servers.</source>
        <translation>„%1“ darf für diesen Zweck nicht verwendet werden. Besorgen Sie ein Zertifikat für TLS-Server.</translation>
    </message>
    <message>
        <source>A name in “%1” is outside the names its authority may sign.</source>
        <translation>Ein Name in „%1“ gehört nicht zu den Namen, die die Zertifizierungsstelle signieren darf.</translation>
    </message>
    <message>
        <source>The key or the signature of “%1” is too weak for clients of today.</source>
        <translation>Der Schlüssel oder die Signatur von „%1“ ist für heutige Clients zu schwach.</translation>
    </message>
    <message>
        <source>“%1” has a critical extension that is not known, so it must be refused.</source>
        <translation>„%1“ hat eine unbekannte kritische Erweiterung und muss deshalb abgelehnt werden.</translation>
    </message>
    <message>
        <source>The revocation list for “%1” cannot be used: it is out of date or not signed by its authority.</source>
        <translation>Die Sperrliste zu „%1“ ist nicht verwendbar: Sie ist veraltet oder nicht von der zuständigen Zertifizierungsstelle signiert.</translation>
    </message>
    <message>
        <source>“%1” cannot be verified.</source>
        <translation>„%1“ lässt sich nicht prüfen.</translation>
    </message>
    <message>
        <source>The authority “%1” at the end of the chain is not trusted. If it is a new one, put its certificate that an older authority has signed in its place.</source>
        <translation>Der Zertifizierungsstelle „%1“ am Ende der Kette wird nicht vertraut. Ist sie neu, setzen Sie an ihre Stelle ihr Zertifikat, das eine ältere Zertifizierungsstelle unterschrieben hat.</translation>
    </message>
</context>
<context>
    <name>mailseal::VersionCombo</name>
    <message>
        <source>version not known</source>
        <translation>Version nicht bekannt</translation>
    </message>
    <message>
        <source>%1 (the newest known)</source>
        <translation>%1 (die neueste bekannte)</translation>
    </message>
    <message>
        <source>%1 (installed)</source>
        <translation>%1 (installiert)</translation>
    </message>
    <message>
        <source>not known, %1 is assumed</source>
        <translation>nicht bekannt, wohl %1</translation>
    </message>
</context>
<context>
    <name>mailseal::Watch</name>
    <message numerus="yes">
        <source>Its certificate ends in %n day(s): renew it.</source>
        <translation>
            <numerusform>Das Zertifikat endet in %n Tag: Erneuern Sie es.</numerusform>
            <numerusform>Das Zertifikat endet in %n Tagen: Erneuern Sie es.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::WatchLine</name>
    <message>
        <source>Stop &amp;watching</source>
        <translation>Ü&amp;berwachung beenden</translation>
    </message>
    <message>
        <source>&amp;Watch them once a day</source>
        <translation>Täglich ü&amp;berwachen</translation>
    </message>
    <message>
        <source>Watched: a timer looks at these sets once a day.</source>
        <translation>Überwacht: Ein Zeitgeber sieht sich diese Sätze einmal am Tag an.</translation>
    </message>
    <message>
        <source>Not watched: if a certificate is about to end, only this page says so.</source>
        <translation>Nicht überwacht: Läuft ein Zertifikat bald ab, sagt es nur diese Seite.</translation>
    </message>
    <message>
        <source>What the last look found</source>
        <translation>Was beim letzten Mal gefunden wurde</translation>
    </message>
    <message>
        <source>A timer still looks once a day, and no set is left here.</source>
        <translation>Ein Zeitgeber sieht weiterhin einmal am Tag nach, obwohl hier kein Satz mehr übrig ist.</translation>
    </message>
</context>
<context>
    <name>mailseal::WatchReport</name>
    <message>
        <source>Looked at: %1. Need attention: %2.</source>
        <translation>Angesehen: %1. Davon brauchen Aufmerksamkeit: %2.</translation>
    </message>
    <message>
        <source>New:</source>
        <translation>Neu:</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>As before:</source>
        <translation>Wie bisher:</translation>
    </message>
    <message>
        <source>Over:</source>
        <translation>Erledigt:</translation>
    </message>
    <message>
        <source>There has been no look yet.</source>
        <translation>Bisher wurde noch nicht nachgesehen.</translation>
    </message>
    <message>
        <source>Last look: %1, %2.</source>
        <translation>Zuletzt nachgesehen: %1, %2.</translation>
    </message>
    <message>
        <source>Nothing was wrong.</source>
        <translation>Alles war in Ordnung.</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to be done.</source>
        <translation>
            <numerusform>%n Sache ist zu tun.</numerusform>
            <numerusform>%n Dinge sind zu tun.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::WayRules</name>
    <message>
        <source>it refuses</source>
        <translation>er lehnt ab</translation>
    </message>
    <message>
        <source>there is no way there</source>
        <translation>es führt kein Weg dorthin</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort in der Zeit</translation>
    </message>
</context>
<context>
    <name>mailseal::WayVerdict</name>
    <message>
        <source>TLS does not begin there.</source>
        <translation>Dort kommt kein TLS zustande.</translation>
    </message>
    <message>
        <source>The certificate is not valid for this name.</source>
        <translation>Das Zertifikat gilt nicht für diesen Namen.</translation>
    </message>
</context>
<context>
    <name>mailseal::WaysAsked</name>
    <message>
        <source>it hangs up</source>
        <translation>er legt auf</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort in der Zeit</translation>
    </message>
    <message>
        <source>its answer is not TLS</source>
        <translation>seine Antwort ist kein TLS</translation>
    </message>
</context>
<context>
    <name>mailseal::WishesForm</name>
    <message>
        <source>&amp;Names it must be valid for</source>
        <translation>&amp;Namen, für die es gelten muss</translation>
    </message>
    <message>
        <source>for example mail.example.org</source>
        <translation>zum Beispiel mail.example.org</translation>
    </message>
    <message>
        <source>&amp;Trust</source>
        <translation>&amp;Vertrauen</translation>
    </message>
    <message>
        <source>The system&apos;s authorities</source>
        <translation>die des Systems</translation>
    </message>
</context>
<context>
    <name>mailseal::WordsDialog</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Text of the command</source>
        <translation>Text des Befehls</translation>
    </message>
    <message>
        <source>&amp;Words in the open folder</source>
        <translation>&amp;Wörter im geöffneten Ordner</translation>
    </message>
    <message>
        <source>&amp;Text; its size is filled in</source>
        <translation>&amp;Text; seine Größe wird eingesetzt</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
</context>
<context>
    <name>mailseal::WorkRow</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>A&amp;nhalten</translation>
    </message>
</context>
<context>
    <name>mailseal::WrittenText</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>mailseal::ca::Facts</name>
    <message>
        <source>Root</source>
        <translation>Stammzertifikat</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>Fingerabdruck (SHA-256)</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Signs with</source>
        <translation>Signiert mit</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1, bis %2</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>May sign names below</source>
        <translation>Darf Namen signieren unter</translation>
    </message>
    <message>
        <source>any domain</source>
        <translation>jeder Domain</translation>
    </message>
    <message>
        <source>Revocation list (CRL)</source>
        <translation>Zertifikatsperrliste (CRL)</translation>
    </message>
    <message>
        <source>number %1, until %2</source>
        <translation>Nummer %1, bis %2</translation>
    </message>
    <message>
        <source>Published at</source>
        <translation>Veröffentlicht unter</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>Asked for, not taken over</source>
        <translation>Beantragt, aber nicht übernommen</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>server and client</source>
        <translation>Server und Client</translation>
    </message>
    <message>
        <source>Revocation list of the root</source>
        <translation>Zertifikatsperrliste des Stammzertifikats</translation>
    </message>
</context>
<context>
    <name>mailseal::ca::PageServer</name>
    <message>
        <source>%1 is not an address of a local network, such as 192.168.1.5. Only devices on the same network are meant to get the page.</source>
        <translation>%1 ist keine Adresse eines lokalen Netzes, wie 192.168.1.5. Nur Geräte im selben Netz sollen die Seite bekommen.</translation>
    </message>
    <message>
        <source>%1 is not an address of this machine.</source>
        <translation>%1 ist keine Adresse dieses Rechners.</translation>
    </message>
    <message>
        <source>Another program listens on this port of %1.</source>
        <translation>Auf diesem Port von %1 lauscht ein anderes Programm.</translation>
    </message>
    <message>
        <source>The page cannot be offered on %1.</source>
        <translation>Die Seite kann auf %1 nicht angeboten werden.</translation>
    </message>
</context>
<context>
    <name>mailseal::ca::Plan</name>
    <message>
        <source>This folder holds the key of the root “%1” (%2), which ends on %3.</source>
        <translation>Dieser Ordner enthält den Schlüssel des Stammzertifikats „%1“ (%2), das am %3 abläuft.</translation>
    </message>
    <message>
        <source>Move it to a stick, write the name, the day and today&apos;s date on the stick, lock it up, and delete the folder here. The key is encrypted with the passphrase of the CA; keep that elsewhere. You need it only to make another intermediate certificate.</source>
        <translation>Verschieben Sie ihn auf einen USB-Stick, schreiben Sie den Namen, das Ablaufdatum und das heutige Datum auf den Stick, schließen Sie ihn weg und löschen Sie den Ordner hier. Der Schlüssel ist mit der Passphrase der CA verschlüsselt; bewahren Sie diese woanders auf. Sie brauchen ihn nur, um ein weiteres Zwischenzertifikat auszustellen.</translation>
    </message>
</context>
<context>
    <name>mailseal::ca::Refusals</name>
    <message>
        <source>The key in the request did not sign it, so nobody proves that they have the private key. Have the request made anew.</source>
        <translation>Die Anforderung ist nicht mit ihrem eigenen Schlüssel signiert; niemand beweist also, dass er den privaten Schlüssel besitzt. Lassen Sie die Anforderung neu erstellen.</translation>
    </message>
    <message>
        <source>The request has no name for a certificate. Have it made with a subject alternative name.</source>
        <translation>Die Anforderung enthält keinen Namen für ein Zertifikat. Lassen Sie sie mit einem alternativen Inhabernamen (SAN) erstellen.</translation>
    </message>
    <message>
        <source>These are no names for a certificate: %1. Have the request made with others.</source>
        <translation>Das sind keine Namen für ein Zertifikat: %1. Lassen Sie die Anforderung mit anderen erstellen.</translation>
    </message>
    <message>
        <source>This CA may not sign %1, but only names below %2. Another domain needs a CA of its own.</source>
        <translation>Diese CA darf %1 nicht signieren, sondern nur Namen unter %2. Für eine andere Domain braucht es eine eigene CA.</translation>
    </message>
    <message>
        <source>The key (%1) is not safe. Have the request made with ECDSA P-256, P-384, Ed25519, or RSA with 2048 to 8192 bits.</source>
        <translation>Der Schlüssel (%1) ist nicht sicher. Lassen Sie die Anforderung mit ECDSA P-256, P-384, Ed25519 oder RSA mit 2048 bis 8192 Bit erstellen.</translation>
    </message>
    <message>
        <source>The request %1 has the same key. Each host needs a key of its own.</source>
        <translation>Die Anforderung %1 hat denselben Schlüssel. Jeder Rechner braucht einen eigenen.</translation>
    </message>
    <message>
        <source>This is the key of a CA, which must sign nothing but certificates. Have the request made with a new key.</source>
        <translation>Das ist der Schlüssel einer CA, der nur Zertifikate signieren darf. Lassen Sie die Anforderung mit einem neuen Schlüssel erstellen.</translation>
    </message>
    <message>
        <source>A certificate of %1 days would end after the CA. Ask for at most %2 days, or make a new CA.</source>
        <translation>Ein Zertifikat für %1 Tage würde länger gelten als die CA. Wählen Sie höchstens %2 Tage, oder richten Sie eine neue CA ein.</translation>
    </message>
    <message>
        <source>A server needs a host name or an IP address, and the request has neither. For a person, sign it for the use as a client.</source>
        <translation>Ein Server braucht einen Rechnernamen oder eine IP-Adresse, und die Anforderung enthält keines von beiden. Für eine Person signieren Sie sie für die Verwendung als Client.</translation>
    </message>
    <message>
        <source>The certificate %1 (%2) has this key already. Renew that certificate, or have the request made with a new key.</source>
        <translation>Das Zertifikat %1 (%2) hat diesen Schlüssel bereits. Erneuern Sie jenes Zertifikat, oder lassen Sie die Anforderung mit einem neuen Schlüssel erstellen.</translation>
    </message>
    <message>
        <source>The request has %1 names. A certificate can have at most %2.</source>
        <translation>Die Anforderung hat %1 Namen. Ein Zertifikat kann höchstens %2 haben.</translation>
    </message>
    <message>
        <source>The CA “%1” lasts until %2 and can sign nothing any more. Make a new CA, and bring its root to your devices.</source>
        <translation>Die CA „%1“ gilt bis %2 und kann nichts mehr signieren. Legen Sie eine neue CA an, und bringen Sie deren Wurzelzertifikat auf Ihre Geräte.</translation>
    </message>
    <message>
        <source>The certificate %1 (%2) was revoked because somebody else may have its key. Have a request made with a new key.</source>
        <translation>Das Zertifikat %1 (%2) wurde widerrufen, weil jemand anderes seinen Schlüssel haben könnte. Lassen Sie eine Anfrage mit einem neuen Schlüssel erstellen.</translation>
    </message>
    <message>
        <source>The CA “%1” is valid only from %2, so the clock of this machine is wrong. Set it, and sign then.</source>
        <translation>Die CA „%1“ gilt erst ab %2, also geht die Uhr dieses Rechners falsch. Stellen Sie sie, und signieren Sie dann.</translation>
    </message>
</context>
<context>
    <name>mailseal::ca::Revoking</name>
    <message>
        <source>There is no revocation list (CRL) yet.</source>
        <translation>Es gibt noch keine Zertifikatsperrliste (CRL).</translation>
    </message>
    <message>
        <source>A certificate was revoked since the last revocation list (CRL), so nobody knows of it.</source>
        <translation>Seit der letzten Zertifikatsperrliste (CRL) wurde ein Zertifikat widerrufen; davon weiß also niemand.</translation>
    </message>
    <message>
        <source>Since the last revocation list (CRL) another key signs, and that has no list yet.</source>
        <translation>Seit der letzten Zertifikatsperrliste (CRL) signiert ein anderer Schlüssel, und für diesen gibt es noch keine Liste.</translation>
    </message>
    <message numerus="yes">
        <source>The revocation list (CRL) ends in %n day(s).</source>
        <translation>
            <numerusform>Die Zertifikatsperrliste (CRL) läuft in %n Tag ab.</numerusform>
            <numerusform>Die Zertifikatsperrliste (CRL) läuft in %n Tagen ab.</numerusform>
        </translation>
    </message>
    <message>
        <source>The revocation list (CRL) ended on %1; servers that check it refuse all certificates of this CA.</source>
        <translation>Die Zertifikatsperrliste (CRL) ist am %1 abgelaufen; Server, die sie prüfen, lehnen alle Zertifikate dieser CA ab.</translation>
    </message>
    <message>
        <source>Of the last revocation list (CRL) only the number, %1, is known.</source>
        <translation>Von der letzten Zertifikatsperrliste (CRL) ist nur die Nummer bekannt: %1.</translation>
    </message>
</context>
<context>
    <name>mailseal::ca::RootList</name>
    <message>
        <source>An intermediate certificate was revoked since the root’s last revocation list (CRL), so nobody knows of it.</source>
        <translation>Seit der letzten Zertifikatsperrliste (CRL) des Stammzertifikats wurde ein Zwischenzertifikat widerrufen; davon weiß also niemand.</translation>
    </message>
    <message numerus="yes">
        <source>The root’s revocation list (CRL) ends in %n day(s).</source>
        <translation>
            <numerusform>Die Zertifikatsperrliste (CRL) des Stammzertifikats läuft in %n Tag ab.</numerusform>
            <numerusform>Die Zertifikatsperrliste (CRL) des Stammzertifikats läuft in %n Tagen ab.</numerusform>
        </translation>
    </message>
    <message>
        <source>The root’s revocation list (CRL) ended on %1; servers that check whole chains refuse all certificates of this CA.</source>
        <translation>Die Zertifikatsperrliste (CRL) des Stammzertifikats ist am %1 abgelaufen; Server, die ganze Ketten prüfen, lehnen alle Zertifikate dieser CA ab.</translation>
    </message>
</context>
<context>
    <name>mailseal::ca::RootPages</name>
    <message>
        <source>The root of a certificate authority (CA). It ends on %1.</source>
        <translation>Das Stammzertifikat einer Zertifizierungsstelle (CA). Es läuft am %1 ab.</translation>
    </message>
    <message>
        <source>Before you trust it, compare the fingerprint (SHA-256) that your device shows with the one on the screen of the computer. Anybody on this network could have changed this page.</source>
        <translation>Bevor Sie ihm vertrauen, vergleichen Sie den Fingerabdruck (SHA-256), den Ihr Gerät zeigt, mit dem auf dem Bildschirm des Computers. Jeder in diesem Netz könnte diese Seite verändert haben.</translation>
    </message>
    <message>
        <source>Download the root</source>
        <translation>Stammzertifikat herunterladen</translation>
    </message>
    <message>
        <source>Download the profile</source>
        <translation>Profil herunterladen</translation>
    </message>
</context>
<context>
    <name>mailseal::ca::RootUse</name>
    <message>
        <source>The newest root: every device needs it. One that knows only the root before it trusts new certificates, too, until that root ends on %1, if servers present the whole chain.</source>
        <translation>Das neueste Stammzertifikat: Jedes Gerät braucht es. Ein Gerät, das nur das vorige kennt, vertraut bis zu dessen Ablauf am %1 auch neuen Zertifikaten, wenn die Server die ganze Kette liefern.</translation>
    </message>
    <message>
        <source>An older root: devices need it, too, new ones as well, until the last certificate that was signed below it ends on %1.</source>
        <translation>Ein älteres Stammzertifikat: Auch dieses brauchen die Geräte, neue ebenfalls, bis am %1 das letzte darunter signierte Zertifikat abläuft.</translation>
    </message>
    <message>
        <source>An older root: no valid certificate is left below it. A device that knows the newest root can forget it.</source>
        <translation>Ein älteres Stammzertifikat: Darunter gibt es kein gültiges Zertifikat mehr. Von Geräten, die das neueste kennen, kann es entfernt werden.</translation>
    </message>
</context>
<context>
    <name>mailseal::ca::State</name>
    <message>
        <source>valid</source>
        <comment>a certificate</comment>
        <translation>gültig</translation>
    </message>
    <message>
        <source>revoked</source>
        <comment>a certificate</comment>
        <translation>widerrufen</translation>
    </message>
    <message>
        <source>expired</source>
        <comment>a certificate</comment>
        <translation>abgelaufen</translation>
    </message>
</context>
<context>
    <name>mailseal::ca::TrustSteps</name>
    <message>
        <source>In a terminal that was started as administrator. In a domain, a group policy does it for all machines.</source>
        <translation>In einem Terminal, das als Administrator gestartet wurde. In einer Domäne erledigt es eine Gruppenrichtlinie für alle Rechner.</translation>
    </message>
    <message>
        <source>Put this line into %1 and %2; if they exist, merge it by hand:</source>
        <translation>Schreiben Sie diese Zeile in %1 und %2; wenn es die Dateien schon gibt, führen Sie beides von Hand zusammen:</translation>
    </message>
    <message>
        <source>Take the line out of %1 and %2.</source>
        <translation>Nehmen Sie die Zeile aus %1 und %2 heraus.</translation>
    </message>
    <message>
        <source>Both programs have a list of their own. Without a policy: Settings, Privacy &amp; Security, Certificates, Authorities, Import.</source>
        <translation>Beide Programme haben eine eigene Liste. Ohne Richtlinie: Einstellungen, Datenschutz &amp; Sicherheit, Zertifikate, Zertifizierungsstellen, Importieren.</translation>
    </message>
    <message>
        <source>Settings, General, VPN &amp; Device Management: install the profile.</source>
        <translation>Einstellungen, Allgemein, VPN und Geräteverwaltung: das Profil installieren.</translation>
    </message>
    <message>
        <source>Settings, General, About, Certificate Trust Settings: switch the root on.</source>
        <translation>Einstellungen, Allgemein, Info, Zertifikatsvertrauenseinstellungen: das Stammzertifikat einschalten.</translation>
    </message>
    <message>
        <source>Settings, General, VPN &amp; Device Management: remove the profile.</source>
        <translation>Einstellungen, Allgemein, VPN und Geräteverwaltung: das Profil entfernen.</translation>
    </message>
    <message>
        <source>Copy root.pem to the device.</source>
        <translation>Kopieren Sie root.pem auf das Gerät.</translation>
    </message>
    <message>
        <source>Settings, Security, Encryption &amp; credentials, Install a certificate, CA certificate; the words differ between makers.</source>
        <translation>Einstellungen, Sicherheit, Verschlüsselung &amp; Anmeldedaten, Zertifikat installieren, CA-Zertifikat; die Bezeichnungen sind je nach Hersteller anders.</translation>
    </message>
    <message>
        <source>Settings, Security, Encryption &amp; credentials, User credentials: remove it.</source>
        <translation>Einstellungen, Sicherheit, Verschlüsselung &amp; Anmeldedaten, Nutzeranmeldedaten: das Zertifikat entfernen.</translation>
    </message>
    <message>
        <source>Since Android 7, a program trusts such a root only if its maker has allowed that. Try your mail program first.</source>
        <translation>Seit Android 7 vertraut ein Programm einem solchen Stammzertifikat nur, wenn sein Hersteller das vorgesehen hat. Probieren Sie es zuerst mit Ihrem Mailprogramm.</translation>
    </message>
    <message>
        <source>Send the profile (.mobileconfig) to the device, or root.pem by mail, and open it.</source>
        <translation>Senden Sie das Profil (.mobileconfig) oder root.pem per E-Mail an das Gerät und öffnen Sie es dort.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli</name>
    <message>
        <source>Note: %1</source>
        <translation>Hinweis: %1</translation>
    </message>
    <message>
        <source>Details: %1</source>
        <translation>Details: %1</translation>
    </message>
    <message>
        <source>[y/N]</source>
        <comment>the letters that are typed for yes and no</comment>
        <translation>[j/N]</translation>
    </message>
    <message>
        <source>y</source>
        <comment>typed for yes</comment>
        <translation>j</translation>
    </message>
    <message>
        <source>yes</source>
        <comment>typed for yes</comment>
        <translation>ja</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>Warnung: %1</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Acme</name>
    <message>
        <source>Name a set with --set, or host names with --host.</source>
        <translation>Nennen Sie mit --set einen Satz oder mit --host Rechnernamen.</translation>
    </message>
    <message>
        <source>If it renews the certificate already:</source>
        <translation>Falls er das Zertifikat schon erneuert:</translation>
    </message>
    <message>
        <source>a host name of the set that was installed here</source>
        <translation>ein Rechnername des Satzes, der hier installiert wurde</translation>
    </message>
    <message>
        <source>host name of the certificate; can be repeated</source>
        <translation>Rechnername für das Zertifikat; mehrfach möglich</translation>
    </message>
    <message>
        <source>certbot, lego, acme.sh, uacme or dehydrated; those that are installed without it</source>
        <translation>certbot, lego, acme.sh, uacme oder dehydrated; ohne Angabe die installierten</translation>
    </message>
    <message>
        <source>No ACME client was found on this machine. Install one of these:</source>
        <translation>Auf diesem Rechner wurde kein ACME-Client gefunden. Installieren Sie einen von diesen:</translation>
    </message>
    <message>
        <source>These lines bring the certificate to the servers of a set. Install one for these names first: mailseal-cli setup --host %1 --install --configure</source>
        <translation>Diese Zeilen bringen das Zertifikat zu den Servern eines Satzes. Installieren Sie zuerst einen für diese Namen: mailseal-cli setup --host %1 --install --configure</translation>
    </message>
    <message>
        <source>A certificate that certbot makes of a CSR (--csr) is not renewed by itself.</source>
        <translation>Ein Zertifikat, das certbot aus einer CSR macht (--csr), wird nicht von selbst erneuert.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::AuditHelp</name>
    <message>
        <source>folder that holds a copy of the machine’s files, as /etc/postfix and /etc/letsencrypt</source>
        <translation>Ordner mit einer Kopie der Dateien des Rechners, wie /etc/postfix und /etc/letsencrypt</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>alles für Programme ausgeben</translation>
    </message>
    <message>
        <source>ask DNS as well, whether each CA that renews may do so (CAA)</source>
        <translation>auch DNS fragen, ob jede CA, die erneuert, das darf (CAA)</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaBackup</name>
    <message>
        <source>the new file: a tar archive with checksums; the keys in it stay encrypted</source>
        <translation>die neue Datei: ein tar-Archiv mit Prüfsummen; die Schlüssel darin bleiben verschlüsselt</translation>
    </message>
    <message>
        <source>replace an existing file and keep a backup</source>
        <translation>eine vorhandene Datei ersetzen und eine Sicherungskopie behalten</translation>
    </message>
    <message>
        <source>Keep it apart from the passphrase. mailseal-cli ca restore FILE makes the CA of it again.</source>
        <translation>Bewahren Sie sie getrennt von der Passphrase auf. mailseal-cli ca restore DATEI stellt die CA daraus wieder her.</translation>
    </message>
    <message>
        <source>The key of the root is in it, too, because its folder is still here.</source>
        <translation>Auch der Schlüssel des Stammzertifikats ist darin, weil sein Ordner noch hier liegt.</translation>
    </message>
    <message>
        <source>what mailseal-cli ca backup has written</source>
        <translation>was mailseal-cli ca backup geschrieben hat</translation>
    </message>
    <message>
        <source>Certificates that were signed after the backup are unknown to this CA now, and it cannot revoke them. Do not sign with another copy of it, too.</source>
        <translation>Zertifikate, die nach der Sicherung signiert wurden, kennt diese CA nicht und kann sie nicht widerrufen. Signieren Sie nicht zugleich mit einer anderen Kopie.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaCreate</name>
    <message>
        <source>--crl-url: %1 is not an address that begins with http://</source>
        <translation>--crl-url: %1 ist keine Adresse, die mit http:// beginnt</translation>
    </message>
    <message>
        <source>a domain, with all hosts below it, or an IP address that the CA may sign, and nothing else; may be repeated</source>
        <translation>eine Domain mit allen Rechnern darunter oder eine IP-Adresse, die die CA signieren darf, und sonst nichts; mehrfach möglich</translation>
    </message>
    <message>
        <source>name of the CA [first domain and “CA”]</source>
        <translation>Name der CA [erste Domain und „CA“]</translation>
    </message>
    <message>
        <source>kind of the CA&apos;s key [ecdsa-p384]</source>
        <translation>Art des CA-Schlüssels [ecdsa-p384]</translation>
    </message>
    <message>
        <source>sign with an intermediate certificate, so that the root&apos;s key can go to a stick</source>
        <translation>mit einem Zwischenzertifikat signieren, damit der Schlüssel des Stammzertifikats auf einen USB-Stick kann</translation>
    </message>
    <message>
        <source>validity of the root in days [3653]</source>
        <translation>Gültigkeitsdauer des Stammzertifikats in Tagen [3653]</translation>
    </message>
    <message>
        <source>validity of the intermediate certificate in days [1827]</source>
        <translation>Gültigkeitsdauer des Zwischenzertifikats in Tagen [1827]</translation>
    </message>
    <message>
        <source>where you will publish the revocation list, for all certificates: http://…</source>
        <translation>wo Sie die Zertifikatsperrliste veröffentlichen werden, für alle Zertifikate: http://…</translation>
    </message>
    <message>
        <source>Files:</source>
        <translation>Dateien:</translation>
    </message>
    <message>
        <source>Back up this folder, and keep the passphrase elsewhere: without both, nothing can be signed or revoked any more.</source>
        <translation>Sichern Sie diesen Ordner, und bewahren Sie die Passphrase woanders auf: Ohne beides lässt sich nichts mehr signieren oder widerrufen.</translation>
    </message>
    <message>
        <source>Move the folder %1 to a stick, as its README.txt says.</source>
        <translation>Verschieben Sie den Ordner %1 auf einen USB-Stick, wie es darin in README.txt steht.</translation>
    </message>
    <message>
        <source>Next: mailseal-cli ca trust, and mailseal-cli ca sign FILE.csr.</source>
        <translation>Weiter: mailseal-cli ca trust und mailseal-cli ca sign DATEI.csr.</translation>
    </message>
    <message>
        <source>--key: no mail program and no mail server verifies certificates with ML-DSA yet. To try it with OpenSSL 3.5 or later alone, add --experiment.</source>
        <translation>--key: Noch prüft kein E-Mail-Programm und kein Mailserver Zertifikate mit ML-DSA. Um es nur mit OpenSSL ab 3.5 auszuprobieren, fügen Sie --experiment hinzu.</translation>
    </message>
    <message>
        <source>--key: this system&apos;s OpenSSL does not know ML-DSA; that begins with OpenSSL 3.5.</source>
        <translation>--key: Das OpenSSL dieses Systems kennt ML-DSA nicht; das gibt es ab OpenSSL 3.5.</translation>
    </message>
    <message>
        <source>--experiment goes with --key %1.</source>
        <translation>--experiment gehört zu --key %1.</translation>
    </message>
    <message>
        <source>with --key ml-dsa-65: a post-quantum key, which no mail program verifies yet</source>
        <translation>mit --key ml-dsa-65: ein Post-Quanten-Schlüssel, den noch kein E-Mail-Programm prüft</translation>
    </message>
    <message>
        <source>This CA is an experiment: only programs with OpenSSL 3.5 or later verify what it signs. A roll-over makes an ECDSA key again.</source>
        <translation>Diese CA ist ein Experiment: Nur Programme mit OpenSSL ab 3.5 prüfen, was sie signiert. Eine Umstellung macht wieder einen ECDSA-Schlüssel.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaList</name>
    <message>
        <source>only those with this text in a name, the subject or the serial number</source>
        <translation>nur die mit diesem Text in einem Namen, im Inhaber oder in der Seriennummer</translation>
    </message>
    <message>
        <source>only those in this state: %1</source>
        <translation>nur die in diesem Zustand: %1</translation>
    </message>
    <message>
        <source>There is no such certificate.</source>
        <translation>Es gibt kein solches Zertifikat.</translation>
    </message>
    <message>
        <source>serial number, its beginning, or a name of the certificate [the CA itself]</source>
        <translation>Seriennummer, ihr Anfang oder ein Name des Zertifikats [die CA selbst]</translation>
    </message>
    <message>
        <source>write the certificate with the intermediate one, or the CA&apos;s root, to a new file</source>
        <translation>das Zertifikat mit dem Zwischenzertifikat oder das Stammzertifikat der CA in eine neue Datei schreiben</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaOptions</name>
    <message>
        <source>New passphrase for the key of the CA: </source>
        <translation>Neue Passphrase für den Schlüssel der CA: </translation>
    </message>
    <message>
        <source>The same once more: </source>
        <translation>Dieselbe noch einmal: </translation>
    </message>
    <message>
        <source>These were two different passphrases. Type it again.</source>
        <translation>Das waren zwei verschiedene Passphrasen. Geben Sie sie noch einmal ein.</translation>
    </message>
    <message>
        <source>folder of the CA [%1]</source>
        <translation>Ordner der CA [%1]</translation>
    </message>
    <message>
        <source>file with the passphrase of the CA&apos;s key in its first line, in place of a question</source>
        <translation>Datei mit der Passphrase des CA-Schlüssels in der ersten Zeile, statt danach zu fragen</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaPassphrase</name>
    <message>
        <source>file with the new passphrase in its first line, in place of a question</source>
        <translation>Datei mit der neuen Passphrase in der ersten Zeile, statt danach zu fragen</translation>
    </message>
    <message>
        <source>The key of the CA has its new passphrase. Backups of the folder still have the old one; make a new backup.</source>
        <translation>Der Schlüssel der CA hat die neue Passphrase. In Sicherungskopien des Ordners gilt noch die alte; legen Sie eine neue an.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaRevoke</name>
    <message>
        <source>serial number, its beginning, or a name of the certificate</source>
        <translation>Seriennummer, ihr Anfang oder ein Name des Zertifikats</translation>
    </message>
    <message>
        <source>why: %1 [unspecified]</source>
        <translation>warum: %1 [unspecified]</translation>
    </message>
    <message>
        <source>The certificate %1 is revoked.</source>
        <translation>Das Zertifikat %1 ist widerrufen.</translation>
    </message>
    <message>
        <source>days until the next list is there at the latest [%1]</source>
        <translation>Tage, bis spätestens die nächste Liste da ist [%1]</translation>
    </message>
    <message>
        <source>where to write the list (PEM) [standard output]</source>
        <translation>wohin die Liste (PEM) geschrieben wird [Standardausgabe]</translation>
    </message>
    <message>
        <source>replace an existing file and keep a backup</source>
        <translation>eine vorhandene Datei ersetzen und eine Sicherungskopie behalten</translation>
    </message>
    <message>
        <source>It is an intermediate certificate, so the root says it: mailseal-cli ca crl --root --out FILE.</source>
        <translation>Es ist ein Zwischenzertifikat, darum sagt es das Stammzertifikat: mailseal-cli ca crl --root --out DATEI.</translation>
    </message>
    <message>
        <source>The root of this CA signs all certificates, so it has only one list: leave out --root.</source>
        <translation>Das Stammzertifikat dieser CA signiert alle Zertifikate selbst, darum hat sie nur eine Liste: Lassen Sie --root weg.</translation>
    </message>
    <message>
        <source>the root&apos;s own list, of intermediate certificates, for those who check whole chains</source>
        <translation>die eigene Liste des Stammzertifikats, für Zwischenzertifikate; für alle, die ganze Ketten prüfen</translation>
    </message>
    <message>
        <source>It belongs at %1.</source>
        <translation>Sie gehört an die Adresse %1.</translation>
    </message>
    <message>
        <source>Publish it at %1, in DER: --publish DIR writes it so.</source>
        <translation>Veröffentlichen Sie sie in DER unter %1; --publish ORDNER schreibt sie so.</translation>
    </message>
    <message>
        <source>Publish each of the lists at its address, in DER: %1. --publish DIR writes them so.</source>
        <translation>Veröffentlichen Sie jede der Listen in DER unter ihrer Adresse: %1. --publish ORDNER schreibt sie so.</translation>
    </message>
    <message>
        <source>write the list for the web server, too: in DER, into this folder, under the last word of its address</source>
        <translation>die Liste auch für den Webserver schreiben: in DER, in diesen Ordner, unter dem letzten Wort ihrer Adresse</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaRollover</name>
    <message>
        <source>--crl-url: %1 is not an address that begins with http://</source>
        <translation>--crl-url: %1 ist keine Adresse, die mit http:// beginnt</translation>
    </message>
    <message>
        <source>The new key signs lists of its own, so they need another address than %1. Name it with --crl-url.</source>
        <translation>Der neue Schlüssel signiert eigene Listen, darum brauchen diese eine andere Adresse als %1. Nennen Sie sie mit --crl-url.</translation>
    </message>
    <message>
        <source>Keys:</source>
        <translation>Schlüssel:</translation>
    </message>
    <message>
        <source>Bring the new root to your devices: mailseal-cli ca trust. Those that know only the old one trust new certificates, too, until that ends, if servers present the whole chain.</source>
        <translation>Bringen Sie das neue Stammzertifikat auf Ihre Geräte: mailseal-cli ca trust. Geräte, die nur das alte kennen, vertrauen bis zu dessen Ende auch neuen Zertifikaten, wenn die Server die ganze Kette vorlegen.</translation>
    </message>
    <message>
        <source>Move the new folder with the root&apos;s key to a stick, as its README.txt says.</source>
        <translation>Verschieben Sie den neuen Ordner mit dem Schlüssel des Stammzertifikats auf einen USB-Stick, wie es in seiner README.txt steht.</translation>
    </message>
    <message>
        <source>Certificates that were signed before stay valid; renew them as they end.</source>
        <translation>Zertifikate, die vorher signiert wurden, bleiben gültig; erneuern Sie sie, wenn sie ablaufen.</translation>
    </message>
    <message>
        <source>Make a new backup: mailseal-cli ca backup FILE.</source>
        <translation>Erstellen Sie eine neue Sicherungskopie: mailseal-cli ca backup DATEI.</translation>
    </message>
    <message>
        <source>a new root as well, for a CA that signs with an intermediate certificate</source>
        <translation>auch ein neues Stammzertifikat, bei einer CA, die mit einem Zwischenzertifikat signiert</translation>
    </message>
    <message>
        <source>validity of the new root, or else of the new intermediate certificate, in days</source>
        <translation>Gültigkeit des neuen Stammzertifikats, sonst des neuen Zwischenzertifikats, in Tagen</translation>
    </message>
    <message>
        <source>where you will publish the revocation list of the new key: http://…</source>
        <translation>wo Sie die Zertifikatsperrliste des neuen Schlüssels veröffentlichen: http://…</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaServers</name>
    <message>
        <source>Postfix verifies the servers that it sends mail to</source>
        <translation>Postfix prüft die Server, an die es E-Mails sendet</translation>
    </message>
    <message>
        <source>Postfix relays mail for clients with certificates of this CA</source>
        <translation>Postfix leitet E-Mails für Clients mit Zertifikaten dieser CA weiter</translation>
    </message>
    <message>
        <source>It relays only for those in /etc/postfix/relay_clientcerts: mailseal-cli ca servers --relay-list FILE writes that list. Write it anew whenever you sign for a client or revoke.</source>
        <translation>Es leitet nur für die Einträge in /etc/postfix/relay_clientcerts weiter: mailseal-cli ca servers --relay-list DATEI schreibt diese Liste. Schreiben Sie sie neu, sobald Sie für einen Client signieren oder widerrufen.</translation>
    </message>
    <message>
        <source>Dovecot asks mail programs for certificates of this CA</source>
        <translation>Dovecot fragt E-Mail-Programme nach Zertifikaten dieser CA</translation>
    </message>
    <message>
        <source>The file holds the CA&apos;s certificates and, after them, its revocation lists (mailseal-cli ca crl), because Dovecot refuses everybody without the lists.</source>
        <translation>Die Datei enthält die Zertifikate der CA und danach ihre Zertifikatsperrlisten (mailseal-cli ca crl), denn ohne die Listen weist Dovecot alle ab.</translation>
    </message>
    <message>
        <source>write Postfix&apos; list of the clients that may relay: digests of the public keys of all valid client certificates; - is standard output</source>
        <translation>die Liste der Clients schreiben, die über Postfix senden dürfen: Prüfsummen der öffentlichen Schlüssel aller gültigen Client-Zertifikate; - ist die Standardausgabe</translation>
    </message>
    <message>
        <source>replace an existing file and keep a backup</source>
        <translation>eine vorhandene Datei ersetzen und eine Sicherungskopie behalten</translation>
    </message>
    <message>
        <source>Dovecot only asks for a certificate; with auth_ssl_require_client_cert = yes nobody logs in without one that is valid.</source>
        <translation>Dovecot fragt nur nach einem Zertifikat; mit auth_ssl_require_client_cert = yes meldet sich niemand ohne ein gültiges an.</translation>
    </message>
    <message>
        <source>The LDAP server gets its certificate like any other: mailseal-cli ca sign. Copy the file with the roots to where the mail server reads it, and name that.</source>
        <translation>Der LDAP-Server bekommt sein Zertifikat wie jeder andere: mailseal-cli ca sign. Kopieren Sie die Datei mit den Wurzelzertifikaten dorthin, wo der Mailserver sie liest, und geben Sie diesen Ort an.</translation>
    </message>
    <message>
        <source>Postfix looks up users in an LDAP server with a certificate of this CA</source>
        <translation>Postfix schlägt Benutzer in einem LDAP-Server nach, der ein Zertifikat dieser CA hat</translation>
    </message>
    <message>
        <source>Dovecot looks up users in an LDAP server with a certificate of this CA</source>
        <translation>Dovecot schlägt Benutzer in einem LDAP-Server nach, der ein Zertifikat dieser CA hat</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaSign</name>
    <message numerus="yes">
        <source>To be signed for: %1; valid for %n day(s).</source>
        <translation>
            <numerusform>Wird signiert für: %1; %n Tag gültig.</numerusform>
            <numerusform>Wird signiert für: %1; %n Tage gültig.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sign this?</source>
        <translation>Signieren?</translation>
    </message>
    <message>
        <source>validity in days [%1]</source>
        <translation>Gültigkeitsdauer in Tagen [%1]</translation>
    </message>
    <message>
        <source>where the certificate goes, with the intermediate one: a new file, a folder that exists, or - for standard output [-]</source>
        <translation>wohin das Zertifikat mit dem Zwischenzertifikat kommt: eine neue Datei, ein vorhandener Ordner oder - für die Standardausgabe [-]</translation>
    </message>
    <message>
        <source>sign without asking</source>
        <translation>ohne Rückfrage signieren</translation>
    </message>
    <message>
        <source>certificate signing requests (CSR), in any form; - is standard input</source>
        <translation>Zertifikatsanforderungen (CSR) in beliebiger Form; - ist die Standardeingabe</translation>
    </message>
    <message>
        <source>what the certificate is for: server, client or both [server]</source>
        <translation>wofür das Zertifikat ist: server, client oder both (beides) [server]</translation>
    </message>
    <message>
        <source>serial number, its beginning, or a name of the certificate</source>
        <translation>Seriennummer, ihr Anfang oder ein Name des Zertifikats</translation>
    </message>
    <message>
        <source>a CSR with a new key; its names are not taken over [the same key]</source>
        <translation>eine CSR mit neuem Schlüssel; ihre Namen werden nicht übernommen [derselbe Schlüssel]</translation>
    </message>
    <message>
        <source>The request of %1 is not on this machine, but in another place: %2. Give its file instead.</source>
        <translation>Die Anforderung von %1 liegt nicht auf diesem Rechner, sondern an einem anderen Ort: %2. Geben Sie stattdessen ihre Datei an.</translation>
    </message>
    <message>
        <source>Give the files of requests, or --set, or --new-key.</source>
        <translation>Geben Sie die Dateien von Anforderungen an, oder --set, oder --new-key.</translation>
    </message>
    <message>
        <source>a remembered set whose request is to be signed; may be repeated</source>
        <translation>ein gemerkter Satz, dessen Anforderung signiert wird; mehrfach möglich</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaSigned</name>
    <message>
        <source>It is signed and recorded. mailseal-cli ca show %1 --out FILE writes it.</source>
        <translation>Es ist signiert und aufgezeichnet. mailseal-cli ca show %1 --out DATEI schreibt es.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaText</name>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Make one: mailseal-cli ca crl --out FILE.</source>
        <translation>Erstellen Sie eine: mailseal-cli ca crl --out DATEI.</translation>
    </message>
    <message>
        <source>Make one: mailseal-cli ca crl --root --out FILE.</source>
        <translation>Erstellen Sie eine: mailseal-cli ca crl --root --out DATEI.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaTransfer</name>
    <message>
        <source>file with the passphrase that the key gets here, in place of a question</source>
        <translation>Datei mit der Passphrase, die der Schlüssel hier bekommt, statt danach zu fragen</translation>
    </message>
    <message>
        <source>where to write it: a folder that is missing or empty; the key in it keeps its passphrase</source>
        <translation>wohin geschrieben wird: ein Ordner, der fehlt oder leer ist; der Schlüssel darin behält seine Passphrase</translation>
    </message>
    <message>
        <source>for which program: %1 [openssl]</source>
        <translation>für welches Programm: %1 [openssl]</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are in %1. Sign with only one of the two programs from now on.</source>
        <translation>
            <numerusform>In %1 liegt %n Datei. Signieren Sie von jetzt an nur noch mit einem der beiden Programme.</numerusform>
            <numerusform>In %1 liegen %n Dateien. Signieren Sie von jetzt an nur noch mit einem der beiden Programme.</numerusform>
        </translation>
    </message>
    <message>
        <source>the CA to take over: the folder of OpenSSL (demoCA) or easy-rsa (pki), or the files that XCA exports; they stay as they are</source>
        <translation>die CA, die übernommen wird: der Ordner von OpenSSL (demoCA) oder easy-rsa (pki), oder die Dateien, die XCA exportiert; sie bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>Other users of this machine may read the old key, %1. Remove it, or take their rights away: chmod 600. If anybody could have had it, make a new CA.</source>
        <translation>Andere Benutzer dieses Rechners können den alten Schlüssel lesen: %1. Löschen Sie ihn, oder nehmen Sie ihnen die Rechte: chmod 600. Wenn jemand ihn haben könnte, erstellen Sie eine neue CA.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaTrust</name>
    <message>
        <source>To make devices forget the root “%1”:</source>
        <translation>Damit Geräte dem Stammzertifikat „%1“ nicht mehr vertrauen:</translation>
    </message>
    <message>
        <source>To make devices trust the root “%1”, bring %2 to them and compare the fingerprint there:</source>
        <translation>Damit Geräte dem Stammzertifikat „%1“ vertrauen, bringen Sie %2 auf die Geräte und vergleichen dort den Fingerabdruck:</translation>
    </message>
    <message>
        <source>only this platform: %1</source>
        <translation>nur für dieses System: %1</translation>
    </message>
    <message>
        <source>how to make devices forget the root</source>
        <translation>wie Geräte dem Stammzertifikat nicht mehr vertrauen</translation>
    </message>
    <message>
        <source>write a profile (.mobileconfig) for Apple&apos;s devices to a new file</source>
        <translation>ein Profil (.mobileconfig) für Apple-Geräte in eine neue Datei schreiben</translation>
    </message>
    <message>
        <source>write all roots that devices may know, after a roll-over old and new, to a new file</source>
        <translation>alle Stammzertifikate, die Geräte kennen können, nach einer Umstellung alte und neue, in eine neue Datei schreiben</translation>
    </message>
    <message numerus="yes">
        <source>This CA has %n root(s):</source>
        <translation>
            <numerusform>Diese CA hat %n Stammzertifikat:</numerusform>
            <numerusform>Diese CA hat %n Stammzertifikate:</numerusform>
        </translation>
    </message>
    <message>
        <source>--root: %1 is not a number from 1, the newest root, to %2.</source>
        <translation>--root: %1 ist keine Zahl von 1, dem neuesten Stammzertifikat, bis %2.</translation>
    </message>
    <message>
        <source>after a roll-over, which root: 1 is the newest, 2 the one before [1]</source>
        <translation>nach einer Umstellung: welches Stammzertifikat; 1 ist das neueste, 2 das davor [1]</translation>
    </message>
    <message>
        <source>write this root to a new file</source>
        <translation>dieses Stammzertifikat in eine neue Datei schreiben</translation>
    </message>
    <message>
        <source>offer this root to phones on the local network, as a page on this address of this machine, with a QR code; auto takes the first address</source>
        <translation>dieses Stammzertifikat Telefonen im lokalen Netz anbieten, als Seite unter dieser Adresse dieses Rechners, mit QR-Code; auto nimmt die erste Adresse</translation>
    </message>
    <message>
        <source>how long the page is there [%1]</source>
        <translation>wie lange es die Seite gibt [%1]</translation>
    </message>
    <message>
        <source>For programs that read a file, %1 holds all roots.</source>
        <translation>Für Programme, die eine Datei lesen, enthält %1 alle Stammzertifikate.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Check</name>
    <message>
        <source>Nothing else was found.</source>
        <translation>Sonst wurde nichts gefunden.</translation>
    </message>
    <message>
        <source>The same for one port, with %1:</source>
        <translation>Dasselbe für einen Port, mit %1:</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CheckHelp</name>
    <message>
        <source>Name a host, or a list of hosts with --hosts.</source>
        <translation>Nennen Sie einen Rechner, oder mit --hosts eine Liste von Rechnern.</translation>
    </message>
    <message>
        <source>name or address of a mail server</source>
        <translation>Name oder Adresse eines Mailservers</translation>
    </message>
    <message>
        <source>only this port, as 993 or 10993/imaps; can be repeated; the usual eight without it</source>
        <translation>nur dieser Port, etwa 993 oder 10993/imaps; mehrmals möglich; ohne dies die acht üblichen</translation>
    </message>
    <message>
        <source>name to ask for (SNI) and to be valid for, instead of HOST; can be repeated</source>
        <translation>Name, nach dem gefragt wird (SNI) und der gültig sein muss, statt HOST; mehrmals möglich</translation>
    </message>
    <message>
        <source>certificates to trust, instead of the system&apos;s authorities</source>
        <translation>Zertifikate, denen vertraut wird, statt denen des Systems</translation>
    </message>
    <message>
        <source>certificate that the ports ought to show</source>
        <translation>Zertifikat, das die Ports zeigen sollen</translation>
    </message>
    <message>
        <source>the same, of the set for this host name that was installed here</source>
        <translation>dasselbe, aus dem hier installierten Satz für diesen Hostnamen</translation>
    </message>
    <message>
        <source>file with one host in each line</source>
        <translation>Datei mit einem Rechner in jeder Zeile</translation>
    </message>
    <message>
        <source>one connection for each port: no search for old versions, weak ciphers and other faults</source>
        <translation>eine Verbindung je Port: ohne Suche nach alten Versionen, schwachen Verschlüsselungsverfahren und anderen Fehlern</translation>
    </message>
    <message>
        <source>every cipher that is accepted, too (with --json)</source>
        <translation>auch jedes Verschlüsselungsverfahren, das angenommen wird (mit --json)</translation>
    </message>
    <message>
        <source>write the result for a CI system, too</source>
        <translation>das Ergebnis auch für ein CI-System schreiben</translation>
    </message>
    <message>
        <source>write a page to keep or to print, too</source>
        <translation>auch eine Seite zum Aufheben oder Drucken schreiben</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>alles für Programme ausgeben</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::ConfigHelp</name>
    <message>
        <source>folder that holds a copy of the server&apos;s files, as /etc/postfix</source>
        <translation>Ordner mit einer Kopie der Dateien des Servers, etwa /etc/postfix</translation>
    </message>
    <message>
        <source>postfix, dovecot, courier or exim, and its version; all that are there without it</source>
        <translation>postfix, dovecot, courier oder exim und die Version; ohne Angabe alle vorhandenen</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>alles in einer Form für Programme ausgeben</translation>
    </message>
    <message>
        <source>explain each setting about TLS, too</source>
        <translation>auch jede Einstellung zu TLS erklären</translation>
    </message>
    <message>
        <source>rehearse an upgrade to this version: every line that has to change, and into what</source>
        <translation>den Umstieg auf diese Version proben: jede Zeile, die sich ändern muss, und wie</translation>
    </message>
    <message>
        <source>where to write the files for that version, as DIR/etc/dovecot</source>
        <translation>wohin die Dateien für diese Version geschrieben werden, etwa DIR/etc/dovecot</translation>
    </message>
    <message>
        <source>replace existing files there and keep backups</source>
        <translation>vorhandene Dateien dort ersetzen und Sicherungskopien behalten</translation>
    </message>
    <message>
        <source>You may not read all files. “sudo mailseal-cli config” examines those, too.</source>
        <translation>Sie dürfen nicht alle Dateien lesen. „sudo mailseal-cli config“ prüft auch diese.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::ConfigReport</name>
    <message>
        <source>What the recommended configuration would change:</source>
        <translation>Das würde die empfohlene Konfiguration ändern:</translation>
    </message>
    <message>
        <source>No faults were found in %1.</source>
        <translation>In %1 wurden keine Fehler gefunden.</translation>
    </message>
    <message>
        <source>Nothing else was found in %1.</source>
        <translation>Sonst wurde in %1 nichts gefunden.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::ConsoleHelp</name>
    <message>
        <source>--idle: a number of seconds from 1 to 1700</source>
        <translation>--idle: eine Anzahl von Sekunden von 1 bis 1700</translation>
    </message>
    <message>
        <source>send this instead of what is typed: &apos;LIST &quot;&quot; &quot;*&quot;&apos;; repeatable</source>
        <translation>dies statt des Eingetippten senden: &apos;LIST &quot;&quot; &quot;*&quot;&apos;; wiederholbar</translation>
    </message>
    <message>
        <source>how long --command IDLE waits for news (10)</source>
        <translation>wie lange --command IDLE auf Neues wartet (10)</translation>
    </message>
    <message>
        <source>show long parts of answers as a whole</source>
        <translation>lange Teile der Antworten ganz anzeigen</translation>
    </message>
    <message>
        <source>send commands that delete without asking</source>
        <translation>löschende Befehle ohne Rückfrage senden</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::ConvertHelp</name>
    <message>
        <source>form of the new file: %1; pkcs12-legacy is weakly protected and for old devices only</source>
        <translation>Form der neuen Datei: %1; pkcs12-legacy ist schwach geschützt und nur für alte Geräte gedacht</translation>
    </message>
    <message>
        <source>only the certificate, the key or the chain</source>
        <translation>nur das Zertifikat, den Schlüssel oder die Kette</translation>
    </message>
    <message>
        <source>friendly name in a PKCS#12 file</source>
        <translation>Anzeigename in einer PKCS#12-Datei</translation>
    </message>
    <message>
        <source>file with the passphrase of what is read in its first line</source>
        <translation>Datei mit der Passphrase zum Lesen in der ersten Zeile</translation>
    </message>
    <message>
        <source>file with the passphrase of the new file in its first line</source>
        <translation>Datei mit der Passphrase der neuen Datei in der ersten Zeile</translation>
    </message>
    <message>
        <source>leave the new file without a passphrase</source>
        <translation>die neue Datei ohne Passphrase lassen</translation>
    </message>
    <message>
        <source>rounds that a passphrase may be worked on [%1]</source>
        <translation>höchste Zahl der Runden, in denen eine Passphrase verarbeitet werden darf [%1]</translation>
    </message>
    <message>
        <source>replace an existing file and keep a backup</source>
        <translation>eine vorhandene Datei ersetzen und eine Sicherungskopie behalten</translation>
    </message>
    <message>
        <source>leave the root certificate out</source>
        <translation>das Stammzertifikat weglassen</translation>
    </message>
    <message>
        <source>files that belong together: certificate, key, chain, in any form; - is standard input</source>
        <translation>Dateien, die zusammengehören: Zertifikat, Schlüssel, Kette, in beliebiger Form; - ist die Standardeingabe</translation>
    </message>
    <message>
        <source>where to write the new file; - is standard output</source>
        <translation>wohin die neue Datei geschrieben wird; - ist die Standardausgabe</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Deploy</name>
    <message>
        <source>The certificate for %1 is installed already.</source>
        <translation>Das Zertifikat für %1 ist schon installiert.</translation>
    </message>
    <message>
        <source>installed: %1</source>
        <translation>installiert: %1</translation>
    </message>
    <message>
        <source>The old file was kept as %1.</source>
        <translation>Die alte Datei wurde als %1 aufbewahrt.</translation>
    </message>
    <message>
        <source>a host name of the set that was installed here</source>
        <translation>ein Rechnername des Satzes, der hier installiert wurde</translation>
    </message>
    <message>
        <source>the renewed certificate with its chain, and the key; without them, what the ACME client says</source>
        <translation>das erneuerte Zertifikat mit seiner Kette und der Schlüssel; ohne sie das, was der ACME-Client angibt</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::DiagnoseHelp</name>
    <message>
        <source>logs, also compressed (gz, bz2, xz, zst); standard input without it</source>
        <translation>Logs, auch komprimiert (gz, bz2, xz, zst); ohne Angabe die Standardeingabe</translation>
    </message>
    <message>
        <source>only what is newer: 2026-12-31, 2026-12-31T08:00, or back from now: 45m, 2h, 3d</source>
        <translation>nur Neueres: 2026-12-31, 2026-12-31T08:00, oder von jetzt zurück: 45m, 2h, 3d</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>alles für Programme ausgeben</translation>
    </message>
    <message>
        <source>Paste lines of a log and end with Ctrl+D.</source>
        <translation>Fügen Sie Zeilen eines Logs ein, und beenden Sie mit Strg+D.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::DiagnoseReport</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n-mal</numerusform>
            <numerusform>%n-mal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n other(s)</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>Nothing is wrong with TLS in what was looked at.</source>
        <translation>Was angesehen wurde, zeigt keine Fehler bei TLS.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Difference</name>
    <message>
        <source>How it differs (- is there now, + would take its place):</source>
        <translation>Der Unterschied (- ist jetzt da, + käme an die Stelle):</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::DomainHelp</name>
    <message>
        <source>the part of an address after the @, for example example.org</source>
        <translation>der Teil einer Adresse nach dem @, zum Beispiel example.org</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>alles in einer Form für Programme ausgeben</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::FileOptions</name>
    <message>
        <source>- is named more than once</source>
        <translation>- ist mehrmals angegeben</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>Standardeingabe</translation>
    </message>
    <message>
        <source>The file %1 already was as it should be.</source>
        <translation>Die Datei %1 war schon so, wie sie sein soll.</translation>
    </message>
    <message>
        <source>The file %1 was written; the old one is kept as %2.</source>
        <translation>Die Datei %1 wurde geschrieben; die alte ist als %2 aufbewahrt.</translation>
    </message>
    <message>
        <source>The file %1 was written.</source>
        <translation>Die Datei %1 wurde geschrieben.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Help</name>
    <message>
        <source>take the answers from a file that the wizard saved</source>
        <translation>die Antworten aus einer Datei nehmen, die der Assistent gespeichert hat</translation>
    </message>
    <message>
        <source>take subject and names from an openssl.cnf</source>
        <translation>Inhaber und Namen aus einer openssl.cnf nehmen</translation>
    </message>
    <message>
        <source>host name, IP address or e-mail address; repeatable</source>
        <translation>Hostname, IP-Adresse oder E-Mail-Adresse; wiederholbar</translation>
    </message>
    <message>
        <source>field of the subject: C, ST, L, O, OU, CN, emailAddress, postalCode or street; repeatable</source>
        <translation>Feld des Inhabers: C, ST, L, O, OU, CN, emailAddress, postalCode oder street; wiederholbar</translation>
    </message>
    <message>
        <source>validity of the certificate in days [365]</source>
        <translation>Gültigkeitsdauer des Zertifikats in Tagen [365]</translation>
    </message>
    <message>
        <source>version of the certificate [3]</source>
        <translation>Version des Zertifikats [3]</translation>
    </message>
    <message>
        <source>who signs: test-ca, self or none [test-ca]</source>
        <translation>wer signiert: test-ca, self oder none [test-ca]</translation>
    </message>
    <message>
        <source>kind of the new key: %1 [ecdsa-p256]</source>
        <translation>Art des neuen Schlüssels: %1 [ecdsa-p256]</translation>
    </message>
    <message>
        <source>use the private key in this file again</source>
        <translation>den privaten Schlüssel in dieser Datei weiterverwenden</translation>
    </message>
    <message>
        <source>digest of the signature: sha256, sha384 or sha512 [sha256]</source>
        <translation>Hash-Verfahren der Signatur: sha256, sha384 oder sha512 [sha256]</translation>
    </message>
    <message>
        <source>mail server to configure: postfix, dovecot, courier or exim; repeatable</source>
        <translation>Mailserver, der konfiguriert wird: postfix, dovecot, courier oder exim; wiederholbar</translation>
    </message>
    <message>
        <source>save the answers for another run</source>
        <translation>die Antworten für einen weiteren Lauf speichern</translation>
    </message>
    <message>
        <source>write everything below this folder</source>
        <translation>alles in diesen Ordner schreiben</translation>
    </message>
    <message>
        <source>write the files to this machine, as root</source>
        <translation>die Dateien auf diesen Rechner schreiben, als root</translation>
    </message>
    <message>
        <source>only show what would be written</source>
        <translation>nur anzeigen, was geschrieben würde</translation>
    </message>
    <message>
        <source>replace existing files and keep backups</source>
        <translation>vorhandene Dateien ersetzen und Sicherungskopien behalten</translation>
    </message>
    <message>
        <source>print the result for programs</source>
        <translation>das Ergebnis für Programme ausgeben</translation>
    </message>
    <message>
        <source>nothing was given</source>
        <translation>es wurde nichts angegeben</translation>
    </message>
    <message>
        <source>put key and certificate into one file</source>
        <translation>Schlüssel und Zertifikat in eine einzige Datei schreiben</translation>
    </message>
    <message>
        <source>write a tar archive for a server elsewhere, with owners, modes and a script that installs it</source>
        <translation>ein tar-Archiv für einen anderen Server schreiben, mit Eigentümern, Rechten und einem Skript, das es installiert</translation>
    </message>
    <message>
        <source>write an Ansible role with its playbook below this folder</source>
        <translation>eine Ansible-Rolle mit ihrem Playbook unter diesen Ordner schreiben</translation>
    </message>
    <message>
        <source>make a set for each host of this list (CSV); its first line names the columns, one of them is “host”</source>
        <translation>für jeden Rechner dieser Liste (CSV) einen Satz erzeugen; ihre erste Zeile benennt die Spalten, eine davon ist „host“</translation>
    </message>
    <message>
        <source>where the files belong: %1 [debian]</source>
        <translation>wohin die Dateien gehören: %1 [debian]</translation>
    </message>
    <message>
        <source>then let the mail servers check their configuration and read it anew</source>
        <translation>danach die Mailserver ihre Konfiguration prüfen und neu einlesen lassen</translation>
    </message>
    <message>
        <source>then set the lines in the mail servers&apos; own files, let them reload and ask their ports; what fails is put back</source>
        <translation>dann die Zeilen in den Dateien der Mailserver setzen, diese neu laden und ihre Ports befragen; was nicht gelingt, wird zurückgesetzt</translation>
    </message>
    <message>
        <source>Give --configure only together with --install or --ssh.</source>
        <translation>Geben Sie --configure nur zusammen mit --install oder --ssh an.</translation>
    </message>
    <message>
        <source>a setting that --configure is not to touch, by its name; repeatable</source>
        <translation>eine Einstellung, die --configure nicht anfassen soll, mit ihrem Namen; mehrfach möglich</translation>
    </message>
    <message>
        <source>Give --without only together with --configure.</source>
        <translation>Geben Sie --without nur zusammen mit --configure an.</translation>
    </message>
    <message>
        <source>--without %1: nothing of this name would be set.</source>
        <translation>--without %1: Unter diesem Namen würde nichts eingestellt.</translation>
    </message>
    <message>
        <source>with --ssh: make the key and the CSR on that machine, which the key never leaves</source>
        <translation>mit --ssh: den Schlüssel und die CSR auf jenem Rechner erzeugen, den der Schlüssel nie verlässt</translation>
    </message>
    <message>
        <source>Give --key-there only together with --ssh.</source>
        <translation>Geben Sie --key-there nur zusammen mit --ssh an.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Hosts</name>
    <message>
        <source>%1 of %2 hosts</source>
        <translation>%1 von %2 Rechnern</translation>
    </message>
    <message>
        <source>Nothing has been written.</source>
        <translation>Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Each host has a folder in %1, with plan.json, the tree of the server and its lines.</source>
        <translation>Jeder Rechner hat einen Ordner in %1, mit plan.json, dem Baum des Servers und dessen Zeilen.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::ImapConsole</name>
    <message>
        <source>Type commands of IMAP without tags; HELP shows some.</source>
        <translation>Geben Sie IMAP-Befehle ohne Tag ein; HELP zeigt einige.</translation>
    </message>
    <message>
        <source>LIST &quot;&quot; &quot;*&quot;                     all folders
STATUS INBOX (MESSAGES UNSEEN)  how many messages are in one
EXAMINE INBOX                   open one without changing it; SELECT to change it
FETCH 1 (FLAGS RFC822.SIZE BODY.PEEK[HEADER])
SEARCH UNSEEN, SORT (DATE) UTF-8 ALL
STORE 1 +FLAGS (\Seen), CREATE Test, EXPUNGE
IDLE                            wait for news; Enter ends it
UNFOLD                          the last answer with all its lines
LOGOUT                          end</source>
        <translation>LIST &quot;&quot; &quot;*&quot;                     alle Ordner
STATUS INBOX (MESSAGES UNSEEN)  wie viele Nachrichten in einem sind
EXAMINE INBOX                   einen öffnen, ohne ihn zu ändern; SELECT, um ihn zu ändern
FETCH 1 (FLAGS RFC822.SIZE BODY.PEEK[HEADER])
SEARCH UNSEEN, SORT (DATE) UTF-8 ALL
STORE 1 +FLAGS (\Seen), CREATE Test, EXPUNGE
IDLE                            auf Neues warten; die Eingabetaste beendet es
UNFOLD                          die letzte Antwort mit allen Zeilen
LOGOUT                          beenden</translation>
    </message>
    <message>
        <source>a literal can only come from standard input</source>
        <translation>ein Literal kann nur von der Standardeingabe kommen</translation>
    </message>
    <message>
        <source>Type the text; a line with only a full stop ends it.</source>
        <translation>Geben Sie den Text ein; eine Zeile nur mit einem Punkt beendet ihn.</translation>
    </message>
    <message numerus="yes">
        <source>Type %n octet(s); a line end counts as two.</source>
        <translation>
            <numerusform>Geben Sie %n Byte ein; ein Zeilenende zählt als zwei.</numerusform>
            <numerusform>Geben Sie %n Bytes ein; ein Zeilenende zählt als zwei.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” deletes. Send it?</source>
        <translation>„%1“ löscht. Senden?</translation>
    </message>
    <message>
        <source>Waiting for news; Enter ends it.</source>
        <translation>Warten auf Neues; die Eingabetaste beendet es.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::InspectHelp</name>
    <message>
        <source>host name, IP address or e-mail address that the certificate must be valid for; repeatable</source>
        <translation>Hostname, IP-Adresse oder E-Mail-Adresse, für die das Zertifikat gelten muss; wiederholbar</translation>
    </message>
    <message>
        <source>trust these certificate authorities instead of those of the system</source>
        <translation>diesen Zertifizierungsstellen vertrauen statt denen des Systems</translation>
    </message>
    <message>
        <source>private key that must belong to the certificate</source>
        <translation>privater Schlüssel, der zum Zertifikat gehören muss</translation>
    </message>
    <message>
        <source>certificate revocation list; repeatable</source>
        <translation>Zertifikatsperrliste (CRL); wiederholbar</translation>
    </message>
    <message>
        <source>check as if it were this time, for example 2026-12-31</source>
        <translation>prüfen, als wäre es dieser Zeitpunkt, zum Beispiel 2026-12-31</translation>
    </message>
    <message>
        <source>file with the passphrase in its first line</source>
        <translation>Datei mit der Passphrase in der ersten Zeile</translation>
    </message>
    <message>
        <source>rounds that a passphrase may be worked on [%1]</source>
        <translation>höchste Zahl der Runden, in denen eine Passphrase verarbeitet werden darf [%1]</translation>
    </message>
    <message>
        <source>mend the first file; missing intermediates are taken from the others</source>
        <translation>die erste Datei reparieren; fehlende Zwischenzertifikate kommen aus den anderen</translation>
    </message>
    <message>
        <source>replace an existing file and keep a backup</source>
        <translation>eine vorhandene Datei ersetzen und eine Sicherungskopie behalten</translation>
    </message>
    <message>
        <source>print the result for programs</source>
        <translation>das Ergebnis für Programme ausgeben</translation>
    </message>
    <message>
        <source>--compare takes two files</source>
        <translation>--compare braucht genau zwei Dateien</translation>
    </message>
    <message>
        <source>show two files side by side, with their differences</source>
        <translation>zwei Dateien nebeneinander mit ihren Unterschieden zeigen</translation>
    </message>
    <message>
        <source>write the key of the mended file without its passphrase</source>
        <translation>den Schlüssel der reparierten Datei ohne Passphrase schreiben</translation>
    </message>
    <message>
        <source>files with certificates, keys or requests of any form; - is standard input</source>
        <translation>Dateien mit Zertifikaten, Schlüsseln oder Anforderungen in beliebiger Form; - ist die Standardeingabe</translation>
    </message>
    <message>
        <source>intermediate certificates that a client accepts in a chain, such as Postfix with smtp_tls_scert_verifydepth</source>
        <translation>wie viele Zwischenzertifikate ein Client in einer Kette annimmt, etwa Postfix mit smtp_tls_scert_verifydepth</translation>
    </message>
    <message>
        <source>where to write the mended file; - is standard output</source>
        <translation>wohin die reparierte Datei geschrieben wird; - ist die Standardausgabe</translation>
    </message>
    <message>
        <source>show every field, and the full text as openssl does</source>
        <translation>jedes Feld zeigen, und den vollständigen Text wie openssl</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::InspectReport</name>
    <message>
        <source>%1, only in the first file</source>
        <translation>%1, nur in der ersten Datei</translation>
    </message>
    <message>
        <source>%1, only in the second file</source>
        <translation>%1, nur in der zweiten Datei</translation>
    </message>
    <message>
        <source>%1, different</source>
        <translation>%1, verschieden</translation>
    </message>
    <message>
        <source>%1, the same</source>
        <translation>%1, gleich</translation>
    </message>
    <message numerus="yes">
        <source>%n of these can be mended:</source>
        <translation>
            <numerusform>%n davon lässt sich beheben:</numerusform>
            <numerusform>%n davon lassen sich beheben:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Install</name>
    <message>
        <source>folder of another system, in place of this one</source>
        <translation>Ordner eines anderen Systems anstelle von diesem</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>alles in einer Form für Programme ausgeben</translation>
    </message>
    <message>
        <source>new: %1</source>
        <translation>neu: %1</translation>
    </message>
    <message>
        <source>replaced: %1</source>
        <translation>ersetzt: %1</translation>
    </message>
    <message>
        <source>unchanged: %1</source>
        <translation>unverändert: %1</translation>
    </message>
    <message>
        <source>The old file was kept as %1.</source>
        <translation>Die alte Datei wurde als %1 aufbewahrt.</translation>
    </message>
    <message>
        <source>undid %1</source>
        <translation>hat %1 zurückgenommen</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>would be replaced: %1 (%2)</source>
        <translation>würde ersetzt: %1 (%2)</translation>
    </message>
    <message>
        <source>is there already: %1 (%2)</source>
        <translation>ist schon da: %1 (%2)</translation>
    </message>
    <message>
        <source>would be new: %1 (%2)</source>
        <translation>wäre neu: %1 (%2)</translation>
    </message>
    <message>
        <source>Nothing has been written.</source>
        <translation>Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>plan.json of the folder</source>
        <translation>plan.json des Ordners</translation>
    </message>
    <message>
        <source>replace files that are there, keeping backups</source>
        <translation>vorhandene Dateien ersetzen, mit Sicherungen</translation>
    </message>
    <message>
        <source>show what would be written</source>
        <translation>zeigen, was geschrieben würde</translation>
    </message>
    <message>
        <source>Nothing has been installed with this program.</source>
        <translation>Mit diesem Programm wurde noch nichts installiert.</translation>
    </message>
    <message>
        <source>which one; the last without it</source>
        <translation>welche; ohne Angabe die letzte</translation>
    </message>
    <message>
        <source>The installation %1 was undone:</source>
        <translation>Die Installation %1 wurde zurückgenommen:</translation>
    </message>
    <message>
        <source>only root can see what is there: %1 (%2)</source>
        <translation>nur root sieht, was dort liegt: %1 (%2)</translation>
    </message>
    <message>
        <source>then let the mail servers check their configuration and read it anew</source>
        <translation>danach die Mailserver ihre Konfiguration prüfen und neu einlesen lassen</translation>
    </message>
    <message>
        <source>what was there: %1</source>
        <translation>was vorher da war: %1</translation>
    </message>
    <message>
        <source>interrupted; “sudo mailseal-cli recover” puts it in order, and so does the next installation or undo</source>
        <translation>unterbrochen; „sudo mailseal-cli recover“ bringt alles in Ordnung, ebenso die nächste Installation oder das nächste Zurücknehmen</translation>
    </message>
    <message>
        <source>No installation was interrupted: there is nothing to put in order.</source>
        <translation>Keine Installation wurde unterbrochen: Es gibt nichts in Ordnung zu bringen.</translation>
    </message>
    <message>
        <source>keys replaced within the last N days stay (90)</source>
        <translation>Schlüssel, die in den letzten N Tagen ersetzt wurden, bleiben (90)</translation>
    </message>
    <message>
        <source>do not ask</source>
        <translation>nicht nachfragen</translation>
    </message>
    <message numerus="yes">
        <source>No old key is kept that was replaced more than %n day(s) ago.</source>
        <translation>
            <numerusform>Es gibt keinen aufbewahrten Schlüssel, der vor mehr als %n Tag ersetzt wurde.</numerusform>
            <numerusform>Es gibt keinen aufbewahrten Schlüssel, der vor mehr als %n Tagen ersetzt wurde.</numerusform>
        </translation>
    </message>
    <message>
        <source>Old keys, kept so that an installation can be undone:</source>
        <translation>Alte Schlüssel, aufbewahrt, damit eine Installation zurückgenommen werden kann:</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n key(s) for good? They cannot be put back then.</source>
        <translation>
            <numerusform>%n Schlüssel endgültig entfernen? Er kann dann nicht wiederhergestellt werden.</numerusform>
            <numerusform>%n Schlüssel endgültig entfernen? Sie können dann nicht wiederhergestellt werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) removed.</source>
        <translation>
            <numerusform>%n Schlüssel entfernt.</numerusform>
            <numerusform>%n Schlüssel entfernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. Write it all the same?</source>
        <translation>%1. Trotzdem schreiben?</translation>
    </message>
    <message>
        <source>also write to other places than this program&apos;s own, after a question for each</source>
        <translation>auch an andere Orte als die dieses Programms schreiben, nach einer Frage für jeden</translation>
    </message>
    <message>
        <source>certificate signing request (CSR) for %1</source>
        <translation>Zertifikatsanforderung (CSR) für %1</translation>
    </message>
    <message>
        <source>certificate for %1, valid until %2</source>
        <translation>Zertifikat für %1, gültig bis %2</translation>
    </message>
    <message>
        <source>then set the lines in the mail servers&apos; own files, let them reload and ask their ports; what fails is put back</source>
        <translation>danach die Zeilen in den Dateien der Mailserver einstellen, sie neu laden lassen und ihre Ports befragen; was scheitert, wird zurückgeholt</translation>
    </message>
    <message>
        <source>None of the servers that this plan is for is configured here, so nothing was written.</source>
        <translation>Keiner der Server, für die dieser Plan ist, ist hier eingerichtet, deshalb wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>interrupted; the next installation or undo there puts it in order</source>
        <translation>unterbrochen; die nächste Installation oder das nächste Zurücknehmen dort bringt alles in Ordnung</translation>
    </message>
    <message>
        <source>Nothing is installed there that could be undone.</source>
        <translation>Dort ist nichts installiert, was zurückgenommen werden könnte.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Interview</name>
    <message>
        <source>Enter keeps the default in brackets; a single dot leaves a field empty.</source>
        <translation>Die Eingabetaste übernimmt den Wert in eckigen Klammern; ein einzelner Punkt lässt ein Feld leer.</translation>
    </message>
    <message>
        <source>1. Country Name             (2 letter code)</source>
        <translation>1. Land                     (zwei Buchstaben)</translation>
    </message>
    <message>
        <source>2. State or Province Name   (full name)    </source>
        <translation>2. Bundesland/Provinz       (voller Name)    </translation>
    </message>
    <message>
        <source>8. Certificate Validity     (days)         </source>
        <translation>8. Gültigkeitsdauer         (Tage)           </translation>
    </message>
    <message>
        <source>Certificate Version         (1 or 3)       </source>
        <translation>Zertifikatsversion          (1 oder 3)       </translation>
    </message>
    <message>
        <source>Folder for the files and snippets</source>
        <translation>Ordner für Dateien und Konfigurationsausschnitte</translation>
    </message>
    <message>
        <source>6. Common Name              (e.g. FQDN)    </source>
        <translation>6. Allgemeiner Name (CN)    (z. B. FQDN)     </translation>
    </message>
    <message>
        <source>9. subjectAltName:dNSName   (e.g. FQDN)    </source>
        <translation>9. subjectAltName:dNSName   (z. B. FQDN)     </translation>
    </message>
    <message>
        <source>3. Locality Name            (e.g. city)    </source>
        <translation>3. Ort                      (z. B. Stadt)    </translation>
    </message>
    <message>
        <source>4. Organization Name        (e.g. company) </source>
        <translation>4. Organisation             (z. B. Firma)    </translation>
    </message>
    <message>
        <source>5. Organizational Unit Name (e.g. section) </source>
        <translation>5. Organisationseinheit     (z. B. Bereich)  </translation>
    </message>
    <message>
        <source>7. Email Address            (e.g. name@FQDN)</source>
        <translation>7. E-Mail-Adresse           (z. B. name@FQDN)</translation>
    </message>
    <message>
        <source>%1 (for example %2): </source>
        <translation>%1 (zum Beispiel %2): </translation>
    </message>
</context>
<context>
    <name>mailseal::cli::LoginOptions</name>
    <message>
        <source>mail server: its name or its address</source>
        <translation>Mailserver: sein Name oder seine Adresse</translation>
    </message>
    <message>
        <source>who logs in, often an e-mail address</source>
        <translation>wer sich anmeldet, oft eine E-Mail-Adresse</translation>
    </message>
    <message>
        <source>port, with its protocol if it is not a usual one (10143/imap); otherwise the best that answers</source>
        <translation>Port, mit seinem Protokoll, falls er nicht üblich ist (10143/imap); sonst der beste, der antwortet</translation>
    </message>
    <message>
        <source>name that the certificate must have, if not that of the server</source>
        <translation>Name, den das Zertifikat haben muss, falls nicht der des Servers</translation>
    </message>
    <message>
        <source>trust these certificate authorities instead of those of the system</source>
        <translation>diesen Zertifizierungsstellen statt denen des Systems vertrauen</translation>
    </message>
    <message>
        <source>take the password from the first line of this file (/dev/stdin: standard input) instead of asking for it</source>
        <translation>das Passwort aus der ersten Zeile dieser Datei nehmen (/dev/stdin: Standardeingabe), statt danach zu fragen</translation>
    </message>
    <message>
        <source>answer in JSON</source>
        <translation>in JSON antworten</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Main</name>
    <message>
        <source>Usage</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>OPTIONS</source>
        <translation>OPTIONEN</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>COMMAND</source>
        <translation>BEFEHL</translation>
    </message>
    <message>
        <source>required</source>
        <translation>erforderlich</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>show this help and end</source>
        <translation>diese Hilfe anzeigen und beenden</translation>
    </message>
    <message>
        <source>Brings TLS to mail servers.</source>
        <translation>Bringt TLS auf Mailserver.</translation>
    </message>
    <message>
        <source>show the version and end</source>
        <translation>die Version anzeigen und beenden</translation>
    </message>
    <message>
        <source>language of all texts: de, en or ru</source>
        <translation>Sprache aller Texte: de, en oder ru</translation>
    </message>
    <message>
        <source>make key, CSR, test certificate and configuration</source>
        <translation>Schlüssel, CSR, Testzertifikat und Konfiguration erzeugen</translation>
    </message>
    <message>
        <source>show the configuration for existing certificates</source>
        <translation>die Konfiguration für vorhandene Zertifikate anzeigen</translation>
    </message>
    <message>
        <source>show certificate files of any form, check and mend them</source>
        <translation>Zertifikatsdateien jeder Form anzeigen, prüfen und reparieren</translation>
    </message>
    <message>
        <source>write certificates and keys in another form</source>
        <translation>Zertifikate und Schlüssel in einer anderen Form schreiben</translation>
    </message>
    <message>
        <source>show what is configured now, explain it and find faults</source>
        <translation>zeigen, was jetzt eingestellt ist, es erklären und Fehler finden</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>install a set-up that was written to a folder</source>
        <translation>eine Einrichtung installieren, die in einen Ordner geschrieben wurde</translation>
    </message>
    <message>
        <source>list what was installed on this machine</source>
        <translation>aufzählen, was auf diesem Rechner installiert wurde</translation>
    </message>
    <message>
        <source>put back what was there before an installation</source>
        <translation>zurücklegen, was vor einer Installation da war</translation>
    </message>
    <message>
        <source>let the mail servers read their configuration anew</source>
        <translation>die Mailserver ihre Konfiguration neu einlesen lassen</translation>
    </message>
    <message>
        <source>%1: nothing was given</source>
        <translation>%1: es wurde nichts angegeben</translation>
    </message>
    <message>
        <source>put in order what an interrupted installation left behind</source>
        <translation>in Ordnung bringen, was eine unterbrochene Installation hinterlassen hat</translation>
    </message>
    <message>
        <source>remove old keys that installations have kept</source>
        <translation>alte Schlüssel entfernen, die bei Installationen aufbewahrt wurden</translation>
    </message>
    <message>
        <source>see what the ports of a mail server really do</source>
        <translation>sehen, was die Ports eines Mailservers wirklich tun</translation>
    </message>
    <message>
        <source>look at a mail domain as its senders see it</source>
        <translation>eine Maildomain so ansehen, wie ihre Absender sie sehen</translation>
    </message>
    <message>
        <source>explain what a mail server&apos;s log says about TLS, and how to mend it</source>
        <translation>erklären, was das Log eines Mailservers über TLS sagt und wie es zu beheben ist</translation>
    </message>
    <message>
        <source>show the way that a mail took, and where it was encrypted</source>
        <translation>den Weg einer E-Mail zeigen, und wo sie verschlüsselt war</translation>
    </message>
    <message>
        <source>try whether a user can log in, over a connection that is verified first</source>
        <translation>prüfen, ob sich ein Benutzer anmelden kann, über eine zuvor geprüfte Verbindung</translation>
    </message>
    <message>
        <source>log in and speak IMAP by typed lines</source>
        <translation>anmelden und mit eingetippten Zeilen IMAP sprechen</translation>
    </message>
    <message>
        <source>make TLSA records (DANE), compare what is published, and change a key safely</source>
        <translation>TLSA-Einträge (DANE) machen, mit den veröffentlichten vergleichen und einen Schlüssel sicher wechseln</translation>
    </message>
    <message>
        <source>make the MTA-STS policy and records of a mail domain</source>
        <translation>MTA-STS-Richtlinie und Einträge einer Maildomain machen</translation>
    </message>
    <message>
        <source>explain the reports of other servers about TLS</source>
        <translation>Berichte anderer Server über TLS erklären</translation>
    </message>
    <message>
        <source>put the certificate that has arrived from your CA in its place</source>
        <translation>das Zertifikat, das von Ihrer CA gekommen ist, an seinen Platz bringen</translation>
    </message>
    <message>
        <source>list the sets that were made, with what is next for each</source>
        <translation>zeigen, was eingerichtet wurde und was jeweils als Nächstes ansteht</translation>
    </message>
    <message>
        <source>make a new CSR for a set, with the same answers</source>
        <translation>eine neue CSR mit denselben Angaben machen</translation>
    </message>
    <message>
        <source>show how an ACME client obtains and renews a certificate</source>
        <translation>zeigen, wie ein ACME-Client ein Zertifikat holt und erneuert</translation>
    </message>
    <message>
        <source>bring what an ACME client has renewed to the servers of a set</source>
        <translation>was ein ACME-Client erneuert hat, zu den Servern eines Satzes bringen</translation>
    </message>
    <message>
        <source>find what keeps certificates from being renewed and read</source>
        <translation>finden, was verhindert, dass Zertifikate erneuert und eingelesen werden</translation>
    </message>
    <message>
        <source>look once at all sets and hosts, and say what has changed</source>
        <translation>alle Sätze und Rechner einmal ansehen und sagen, was sich geändert hat</translation>
    </message>
    <message>
        <source>make a CA in a folder of its own</source>
        <translation>eine CA in einem eigenen Ordner einrichten</translation>
    </message>
    <message>
        <source>show the CA, or one of its certificates</source>
        <translation>die CA oder eines ihrer Zertifikate zeigen</translation>
    </message>
    <message>
        <source>list what it has signed</source>
        <translation>auflisten, was sie signiert hat</translation>
    </message>
    <message>
        <source>sign certificate signing requests (CSR)</source>
        <translation>Zertifikatsanforderungen (CSR) signieren</translation>
    </message>
    <message>
        <source>sign a certificate once more, with the same names</source>
        <translation>ein Zertifikat mit denselben Namen noch einmal signieren</translation>
    </message>
    <message>
        <source>take a certificate back</source>
        <translation>ein Zertifikat widerrufen</translation>
    </message>
    <message>
        <source>make the next revocation list (CRL)</source>
        <translation>die nächste Zertifikatsperrliste (CRL) erstellen</translation>
    </message>
    <message>
        <source>show how devices come to trust the CA&apos;s root</source>
        <translation>zeigen, wie Geräte dem Stammzertifikat der CA vertrauen</translation>
    </message>
    <message>
        <source>write the CA as a folder of OpenSSL or easy-rsa</source>
        <translation>die CA als Ordner von OpenSSL oder easy-rsa schreiben</translation>
    </message>
    <message>
        <source>give the CA&apos;s key another passphrase</source>
        <translation>dem Schlüssel der CA eine andere Passphrase geben</translation>
    </message>
    <message>
        <source>keep a CA of your own for servers and clients</source>
        <translation>eine eigene CA für Server und Clients führen</translation>
    </message>
    <message>
        <source>show how mail servers use the CA, and who may relay</source>
        <translation>zeigen, wie Mailserver die CA verwenden und wer über sie senden darf</translation>
    </message>
    <message>
        <source>take over a CA of OpenSSL, easy-rsa or XCA</source>
        <translation>eine CA von OpenSSL, easy-rsa oder XCA übernehmen</translation>
    </message>
    <message>
        <source>sign with a new key from now on, before the old one ends</source>
        <translation>ab jetzt mit einem neuen Schlüssel signieren, bevor der alte abläuft</translation>
    </message>
    <message>
        <source>write the whole CA to one file</source>
        <translation>die ganze CA in eine Datei schreiben</translation>
    </message>
    <message>
        <source>make the CA of such a file again</source>
        <translation>die CA aus einer solchen Datei wiederherstellen</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Manual</name>
    <message>
        <source>required</source>
        <translation>erforderlich</translation>
    </message>
    <message>
        <source>COMMAND</source>
        <translation>BEFEHL</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::NewKey</name>
    <message>
        <source>--new-key: name the new file (PKCS#12) with --out, such as anna.p12.</source>
        <translation>--new-key: Nennen Sie die neue Datei (PKCS#12) mit --out, zum Beispiel anna.p12.</translation>
    </message>
    <message>
        <source>make a key here for this name, such as anna@example.org, in place of a CSR; it goes to --out as PKCS#12 (.p12, .pfx) with a passphrase of its own; may be repeated</source>
        <translation>statt eines CSR hier einen Schlüssel für diesen Namen erzeugen, zum Beispiel anna@example.org; er kommt als PKCS#12 (.p12, .pfx) mit eigener Passphrase nach --out; mehrfach möglich</translation>
    </message>
    <message>
        <source>file with the passphrase that the PKCS#12 file gets, in place of a question</source>
        <translation>Datei mit der Passphrase, die die PKCS#12-Datei bekommt, statt einer Frage</translation>
    </message>
    <message>
        <source>New passphrase for %1: </source>
        <translation>Neue Passphrase für %1: </translation>
    </message>
    <message>
        <source>The certificate %1 is recorded, but its key is lost. Revoke it: mailseal-cli ca revoke %1.</source>
        <translation>Das Zertifikat %1 ist eingetragen, aber sein Schlüssel ist verloren. Widerrufen Sie es: mailseal-cli ca revoke %1.</translation>
    </message>
    <message>
        <source>Give the file and its passphrase to its owner on two ways, and remove the file here.</source>
        <translation>Geben Sie die Datei und ihre Passphrase auf zwei getrennten Wegen weiter, und löschen Sie die Datei hier.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::PassphraseHandler</name>
    <message>
        <source>Passphrase for %1: </source>
        <translation>Passphrase für %1: </translation>
    </message>
    <message>
        <source>Password for sudo on %1: </source>
        <translation>Passwort für sudo auf %1: </translation>
    </message>
    <message>
        <source>This was not accepted. Password of %1 on %2, once more: </source>
        <translation>Das wurde nicht angenommen. Passwort von %1 auf %2, noch einmal: </translation>
    </message>
    <message>
        <source>Password of %1 on %2: </source>
        <translation>Passwort von %1 auf %2: </translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Receive</name>
    <message>
        <source>the CA&apos;s reply as it came: certificates, a bundle, PKCS#7, PKCS#12, an archive</source>
        <translation>die Antwort der CA, wie sie kam: Zertifikate, ein Bündel, PKCS#7, PKCS#12, ein Archiv</translation>
    </message>
    <message>
        <source>the set that it is for; without it, the one whose key it has</source>
        <translation>der Server (ein Name oder der Ort), für den sie ist; sonst der, zu dessen Schlüssel sie passt</translation>
    </message>
    <message>
        <source>the private key of the certificate, if no set has it</source>
        <translation>der private Schlüssel des Zertifikats, wenn er nicht bekannt ist</translation>
    </message>
    <message>
        <source>fetch certificates that the chain lacks from where the CA publishes them (HTTP)</source>
        <translation>Zertifikate, die in der Kette fehlen, von dort holen, wo die CA sie veröffentlicht (HTTP)</translation>
    </message>
    <message>
        <source>file whose first line is the passphrase</source>
        <translation>Datei, deren erste Zeile die Passphrase ist</translation>
    </message>
    <message>
        <source>also replace an archive or a role of this name</source>
        <translation>auch ein Archiv oder eine Rolle dieses Namens ersetzen</translation>
    </message>
    <message>
        <source>print the result for programs</source>
        <translation>das Ergebnis für Programme ausgeben</translation>
    </message>
    <message>
        <source>To put it where the set is, add: %1</source>
        <translation>Um es an seinen Platz zu bringen, fügen Sie hinzu: %1</translation>
    </message>
    <message>
        <source>Certificate for %1, valid until %2.</source>
        <translation>Zertifikat für %1, gültig bis %2.</translation>
    </message>
    <message>
        <source>Signed by: %1</source>
        <translation>Signiert von: %1</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Received</name>
    <message>
        <source>after a log-in</source>
        <translation>nach einer Anmeldung</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>nach %1</translation>
    </message>
    <message>
        <source>a mail or its headers; standard input without it</source>
        <translation>eine E-Mail oder ihre Kopfzeilen; ohne Angabe die Standardeingabe</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>alles für Programme ausgeben</translation>
    </message>
    <message>
        <source>one file at a time</source>
        <translation>nur eine Datei auf einmal</translation>
    </message>
    <message>
        <source>Paste the headers of a mail and end with Ctrl+D.</source>
        <translation>Fügen Sie die Kopfzeilen einer E-Mail ein, und beenden Sie mit Strg+D.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Rehearsal</name>
    <message>
        <source>The files for the new version are below %1.</source>
        <translation>Die Dateien für die neue Version liegen unter %1.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::RehearsalReport</name>
    <message>
        <source>Changes without which it does not start: %1.</source>
        <translation>Änderungen, ohne die er nicht startet: %1.</translation>
    </message>
    <message>
        <source>Changes without which it does something else: %1.</source>
        <translation>Änderungen, ohne die er etwas anderes tut: %1.</translation>
    </message>
    <message>
        <source>Outdated lines that still work: %1.</source>
        <translation>Veraltete Zeilen, die noch wirken: %1.</translation>
    </message>
    <message>
        <source>Of all these, to be decided by you: %1.</source>
        <translation>Davon von Ihnen zu entscheiden: %1.</translation>
    </message>
    <message>
        <source>Nothing has to change.</source>
        <translation>Nichts muss geändert werden.</translation>
    </message>
    <message>
        <source>%1 %2, rehearsed for version %3.</source>
        <translation>%1 %2, geprobt für Version %3.</translation>
    </message>
    <message>
        <source>does not start</source>
        <translation>startet nicht</translation>
    </message>
    <message>
        <source>does something else</source>
        <translation>tut etwas anderes</translation>
    </message>
    <message>
        <source>outdated</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>This is for you to decide.</source>
        <translation>Das müssen Sie entscheiden.</translation>
    </message>
    <message>
        <source>Nothing has to change in what could be read.</source>
        <translation>In dem, was gelesen werden konnte, muss nichts geändert werden.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Reload</name>
    <message>
        <source>postfix, dovecot, courier or exim; those found here without it</source>
        <translation>postfix, dovecot, courier oder exim; ohne Angabe die hier gefundenen</translation>
    </message>
    <message>
        <source>%1 has checked its configuration and read it anew.</source>
        <translation>%1 hat die eigene Konfiguration geprüft und neu eingelesen.</translation>
    </message>
    <message>
        <source>%1 was restarted: it reads its configuration when it starts.</source>
        <translation>%1 wurde neu gestartet, denn es liest die Konfiguration nur beim Start.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Remote</name>
    <message>
        <source>on another machine: as root there, or as a user who may use sudo</source>
        <translation>auf einem anderen Rechner: dort als root oder als jemand, der sudo verwenden darf</translation>
    </message>
    <message>
        <source>The mail servers there do not use these files yet: “mailseal-cli snippet --ssh %1” sets the lines in their files, and so does --configure in this command.</source>
        <translation>Die Mailserver dort verwenden diese Dateien noch nicht: „mailseal-cli snippet --ssh %1“ setzt die Zeilen in ihren Dateien, ebenso --configure bei diesem Befehl.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::RemoteHosts</name>
    <message>
        <source>%1: done</source>
        <translation>%1: erledigt</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) done.</source>
        <translation>
            <numerusform>%n Rechner erledigt.</numerusform>
            <numerusform>%n Rechner erledigt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) not tried, because the same fault would have come again.</source>
        <translation>
            <numerusform>%n Rechner nicht versucht, weil derselbe Fehler wiedergekommen wäre.</numerusform>
            <numerusform>%n Rechner nicht versucht, weil derselbe Fehler wiedergekommen wäre.</numerusform>
        </translation>
    </message>
    <message>
        <source>With --hosts, write HOST in the place of the host: --ssh root@HOST.</source>
        <translation>Schreiben Sie bei --hosts an die Stelle des Rechners HOST: --ssh root@HOST.</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) are done since an earlier run, as %1 says.</source>
        <translation>
            <numerusform>%n Rechner ist seit einem früheren Lauf erledigt, wie %1 sagt.</numerusform>
            <numerusform>%n Rechner sind seit einem früheren Lauf erledigt, wie %1 sagt.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be written, so the next run begins anew.</source>
        <translation>%1 lässt sich nicht schreiben, deshalb beginnt der nächste Lauf von vorn.</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) failed; what is said above tells how each of them is now.</source>
        <translation>
            <numerusform>%n Rechner ist gescheitert; oben steht, in welchem Zustand er jetzt ist.</numerusform>
            <numerusform>%n Rechner sind gescheitert; oben steht, in welchem Zustand jeder jetzt ist.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Renew</name>
    <message>
        <source>Name the set with --set: “mailseal-cli sets” lists them.</source>
        <translation>Nennen Sie mit --set, was gemeint ist: „mailseal-cli sets“ zeigt alles.</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>Inhaber: %1</translation>
    </message>
    <message>
        <source>The certificate signing request has been saved as %1.</source>
        <translation>Die Zertifikatsanforderung wurde als %1 gespeichert.</translation>
    </message>
    <message>
        <source>It is for the key in use (%1), so pins and TLSA records stay valid: %2</source>
        <translation>Sie gilt dem verwendeten Schlüssel (%1); Pins und TLSA-Einträge bleiben gültig: %2</translation>
    </message>
    <message>
        <source>It is for another key (%1). Pins and TLSA records have to name both before the certificate is installed.</source>
        <translation>Sie gilt einem anderen Schlüssel (%1). Pins und TLSA-Einträge müssen beide nennen, bevor das Zertifikat installiert wird.</translation>
    </message>
    <message>
        <source>SHA-256 of the public key now: %1</source>
        <translation>SHA-256 des öffentlichen Schlüssels jetzt: %1</translation>
    </message>
    <message>
        <source>SHA-256 of the public key then: %1</source>
        <translation>SHA-256 des öffentlichen Schlüssels danach: %1</translation>
    </message>
    <message>
        <source>The new key has been saved as %1; keep it until the certificate arrives.</source>
        <translation>Der neue Schlüssel wurde als %1 gespeichert; bewahren Sie ihn auf, bis das Zertifikat da ist.</translation>
    </message>
    <message>
        <source>Send the CSR to your CA. When the certificate arrives: mailseal-cli receive FILE</source>
        <translation>Senden Sie die CSR an Ihre CA. Wenn das Zertifikat da ist: mailseal-cli receive DATEI</translation>
    </message>
    <message>
        <source>the set to renew, by a name of its certificate</source>
        <translation>was erneuert wird: ein Name des Zertifikats oder der Ort</translation>
    </message>
    <message>
        <source>make a new key instead of using the set&apos;s again</source>
        <translation>einen neuen Schlüssel erzeugen, statt den bisherigen weiterzuverwenden</translation>
    </message>
    <message>
        <source>the key to use, if the set&apos;s is not on this machine</source>
        <translation>der Schlüssel, wenn der bisherige nicht auf diesem Rechner ist</translation>
    </message>
    <message>
        <source>folder for the CSR [NAME-renewal]</source>
        <translation>Ordner für die CSR [NAME-renewal]</translation>
    </message>
    <message>
        <source>replace existing files and keep backups</source>
        <translation>vorhandene Dateien ersetzen und Sicherungskopien behalten</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Report</name>
    <message>
        <source>The private key has been created as %1 (%2).</source>
        <translation>Der private Schlüssel wurde als %1 (%2) angelegt.</translation>
    </message>
    <message>
        <source>The certificate signing request has been created as %1 (%2).</source>
        <translation>Die Zertifikatsanforderung (CSR) wurde als %1 (%2) angelegt.</translation>
    </message>
    <message>
        <source>The self-signed certificate has been created as %1 (%2).</source>
        <translation>Das selbstsignierte Zertifikat wurde als %1 (%2) angelegt.</translation>
    </message>
    <message>
        <source>The test certificate has been created as %1 (%2).</source>
        <translation>Das Testzertifikat wurde als %1 (%2) angelegt.</translation>
    </message>
    <message>
        <source>The certificate with its chain has been saved as %1 (%2).</source>
        <translation>Das Zertifikat mit seiner Kette wurde als %1 (%2) gespeichert.</translation>
    </message>
    <message>
        <source>The certificate of the test CA has been saved as %1 (%2).</source>
        <translation>Das Zertifikat der Test-CA wurde als %1 (%2) gespeichert.</translation>
    </message>
    <message>
        <source>Key and certificate for Courier have been saved as %1 (%2).</source>
        <translation>Schlüssel und Zertifikat für Courier wurden als %1 (%2) gespeichert.</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>Inhaber: %1</translation>
    </message>
    <message>
        <source>The old file was kept as %1.</source>
        <translation>Die alte Datei wurde als %1 aufbewahrt.</translation>
    </message>
    <message>
        <source>The link %1 leads to %2.</source>
        <translation>Der Link %1 führt zu %2.</translation>
    </message>
    <message>
        <source>Valid until: %1</source>
        <translation>Gültig bis: %1</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256): %1</source>
        <translation>Fingerabdruck (SHA-256): %1</translation>
    </message>
    <message>
        <source>Add to %1:</source>
        <translation>In %1 ergänzen:</translation>
    </message>
    <message>
        <source>For %1 the lines are in %2.</source>
        <translation>Die Zeilen für %1 stehen in %2.</translation>
    </message>
    <message>
        <source>Nothing has been written.</source>
        <translation>Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>WARNING: Use this certificate only for testing, not for production!</source>
        <translation>WARNUNG: Verwenden Sie dieses Zertifikat nur zum Testen, nicht im Echtbetrieb!</translation>
    </message>
    <message>
        <source>Key and certificate have been saved in one file as %1 (%2).</source>
        <translation>Schlüssel und Zertifikat wurden in einer einzigen Datei als %1 (%2) gespeichert.</translation>
    </message>
    <message>
        <source>Key and certificate would be saved in one file as %1 (%2).</source>
        <translation>Schlüssel und Zertifikat würden in einer einzigen Datei als %1 (%2) gespeichert.</translation>
    </message>
    <message>
        <source>The private key would be saved as %1 (%2).</source>
        <translation>Der private Schlüssel würde als %1 (%2) gespeichert.</translation>
    </message>
    <message>
        <source>The certificate signing request would be saved as %1 (%2).</source>
        <translation>Die Zertifikatsanforderung (CSR) würde als %1 (%2) gespeichert.</translation>
    </message>
    <message>
        <source>The self-signed certificate would be saved as %1 (%2).</source>
        <translation>Das selbstsignierte Zertifikat würde als %1 (%2) gespeichert.</translation>
    </message>
    <message>
        <source>The test certificate would be saved as %1 (%2).</source>
        <translation>Das Testzertifikat würde als %1 (%2) gespeichert.</translation>
    </message>
    <message>
        <source>The certificate with its chain would be saved as %1 (%2).</source>
        <translation>Das Zertifikat mit seiner Kette würde als %1 (%2) gespeichert.</translation>
    </message>
    <message>
        <source>The certificate of the test CA would be saved as %1 (%2).</source>
        <translation>Das Zertifikat der Test-CA würde als %1 (%2) gespeichert.</translation>
    </message>
    <message>
        <source>Key and certificate for Courier would be saved as %1 (%2).</source>
        <translation>Schlüssel und Zertifikat für Courier würden als %1 (%2) gespeichert.</translation>
    </message>
    <message>
        <source>The link %1 would lead to %2.</source>
        <translation>Der Link %1 würde zu %2 führen.</translation>
    </message>
    <message>
        <source>The archive has been saved as %1. It holds private keys: nobody else should read it.</source>
        <translation>Das Archiv wurde als %1 gespeichert. Es enthält private Schlüssel: Niemand sonst sollte es lesen.</translation>
    </message>
    <message>
        <source>Copy it to the server. There, as root:</source>
        <translation>Kopieren Sie es auf den Server. Dort, als root:</translation>
    </message>
    <message>
        <source>The Ansible role has been saved in %1. It holds private keys: README.txt says how to encrypt them.</source>
        <translation>Die Ansible-Rolle wurde in %1 gespeichert. Sie enthält private Schlüssel: README.txt sagt, wie man sie verschlüsselt.</translation>
    </message>
    <message>
        <source>Look at what it would change:</source>
        <translation>Sehen Sie sich an, was sie ändern würde:</translation>
    </message>
    <message>
        <source>The certificates that outgoing mail trusts have been saved as %1 (%2).</source>
        <translation>Die Zertifikate, denen ausgehende Mail vertraut, wurden als %1 gespeichert (%2).</translation>
    </message>
    <message>
        <source>The certificates that outgoing mail trusts would be saved as %1 (%2).</source>
        <translation>Die Zertifikate, denen ausgehende Mail vertraut, würden als %1 gespeichert (%2).</translation>
    </message>
    <message>
        <source>In production, put the certificate of your CA into %1 in the place of the test CA&apos;s.</source>
        <translation>Im Produktivbetrieb gehört in %1 das Zertifikat Ihrer CA an die Stelle dessen der Test-CA.</translation>
    </message>
    <message>
        <source>Key and certificate for Exim have been saved as %1 (%2).</source>
        <translation>Schlüssel und Zertifikat für Exim wurden als %1 (%2) gespeichert.</translation>
    </message>
    <message>
        <source>Key and certificate for Exim would be saved as %1 (%2).</source>
        <translation>Schlüssel und Zertifikat für Exim würden als %1 (%2) gespeichert.</translation>
    </message>
    <message>
        <source>The certificate has been saved as %1 (%2).</source>
        <translation>Das Zertifikat wurde als %1 gespeichert (%2).</translation>
    </message>
    <message>
        <source>The certificate would be saved as %1 (%2).</source>
        <translation>Das Zertifikat würde als %1 gespeichert (%2).</translation>
    </message>
    <message>
        <source>The archive has been saved as %1. The key stays on the server.</source>
        <translation>Das Archiv wurde als %1 gespeichert. Der Schlüssel bleibt auf dem Server.</translation>
    </message>
    <message>
        <source>The Ansible role has been saved in %1. The key stays on the server.</source>
        <translation>Die Ansible-Rolle wurde in %1 gespeichert. Der Schlüssel bleibt auf dem Server.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::ResultFile</name>
    <message>
        <source>The window program draws PDF pages, and it is not installed beside this one. Name a file that ends in .html, and print that.</source>
        <translation>PDF-Seiten zeichnet das Fensterprogramm, und das ist nicht neben diesem hier installiert. Geben Sie eine Datei an, die auf .html endet, und drucken Sie diese.</translation>
    </message>
    <message>
        <source>The window program could not draw the page. Name a file that ends in .html, and print that. It said: %1</source>
        <translation>Das Fensterprogramm konnte die Seite nicht zeichnen. Geben Sie eine Datei an, die auf .html endet, und drucken Sie diese. Es meldet: %1</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::RootKey</name>
    <message>
        <source>the root&apos;s key, on its stick [root-offline/root.key in the folder of the CA]</source>
        <translation>der Schlüssel des Stammzertifikats auf seinem USB-Stick [root-offline/root.key im Ordner der CA]</translation>
    </message>
    <message>
        <source>file with the passphrase of the root&apos;s key, if it is another one</source>
        <translation>Datei mit der Passphrase des Schlüssels des Stammzertifikats, falls es eine andere ist</translation>
    </message>
    <message>
        <source>The root&apos;s key is not in the folder of the CA. Put its stick in, and name the file with --root-key.</source>
        <translation>Der Schlüssel des Stammzertifikats liegt nicht im Ordner der CA. Stecken Sie den USB-Stick ein, und nennen Sie die Datei mit --root-key.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::RootPage</name>
    <message>
        <source>--minutes: %1 is not a number from 1 to %2.</source>
        <translation>--minutes: %1 ist keine Zahl von 1 bis %2.</translation>
    </message>
    <message>
        <source>This machine has no address of a local network.</source>
        <translation>Dieser Rechner hat keine Adresse eines lokalen Netzes.</translation>
    </message>
    <message>
        <source>This machine has: %1</source>
        <translation>Dieser Rechner hat: %1</translation>
    </message>
    <message>
        <source>Open this address on the phone, or read the code with its camera:</source>
        <translation>Öffnen Sie diese Adresse auf dem Telefon, oder lesen Sie den Code mit der Kamera:</translation>
    </message>
    <message>
        <source>Compare the fingerprint (SHA-256) that the phone shows for “%1” with this one:</source>
        <translation>Vergleichen Sie den Fingerabdruck (SHA-256), den das Telefon für „%1“ zeigt, mit diesem:</translation>
    </message>
    <message numerus="yes">
        <source>The page ends in %n minute(s), or when you press Ctrl+C.</source>
        <translation>
            <numerusform>Die Seite endet in %n Minute, oder wenn Sie Strg+C drücken.</numerusform>
            <numerusform>Die Seite endet in %n Minuten, oder wenn Sie Strg+C drücken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Handed out: %n time(s).</source>
        <translation>
            <numerusform>%n-mal abgerufen.</numerusform>
            <numerusform>%n-mal abgerufen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Served</name>
    <message>
        <source>Port %1 (%2) shows the new certificate.</source>
        <translation>Port %1 (%2) zeigt das neue Zertifikat.</translation>
    </message>
    <message>
        <source>Port %1 (%2) still shows another certificate. Add the lines to the configuration of %3 if they are missing, and let it read them: %4</source>
        <translation>Port %1 (%2) zeigt noch ein anderes Zertifikat. Ergänzen Sie die Zeilen in der Konfiguration von %3, falls sie fehlen, und lassen Sie sie einlesen: %4</translation>
    </message>
    <message>
        <source>Port %1 (%2) offers no TLS yet. Add the lines to the configuration of %3.</source>
        <translation>Port %1 (%2) bietet noch kein TLS an. Ergänzen Sie die Zeilen in der Konfiguration von %3.</translation>
    </message>
    <message>
        <source>Port %1 (%2) could not be checked: %3</source>
        <translation>Port %1 (%2) konnte nicht geprüft werden: %3</translation>
    </message>
    <message>
        <source>No mail server listens on this machine yet; there is nothing to check.</source>
        <translation>Auf diesem Rechner lauscht noch kein Mailserver; es gibt nichts zu prüfen.</translation>
    </message>
    <message>
        <source>Port %1 (%2) does not answer. Look at the log of %3.</source>
        <translation>Port %1 (%2) antwortet nicht. Sehen Sie ins Log von %3.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Sets</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>noch %n Tag</numerusform>
            <numerusform>noch %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is forgotten. Its files stay where they are.</source>
        <translation>%1 wird nicht mehr angezeigt. Die Dateien bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>No CSR of %1 waits for a certificate.</source>
        <translation>Keine CSR von %1 wartet auf ein Zertifikat.</translation>
    </message>
    <message>
        <source>Noted: the CSR of %1 has been sent.</source>
        <translation>Vermerkt: Die CSR von %1 ist abgeschickt.</translation>
    </message>
    <message>
        <source>forget this set; its files stay</source>
        <translation>nicht mehr anzeigen; die Dateien bleiben</translation>
    </message>
    <message>
        <source>note that the CSR of this set was sent to the CA</source>
        <translation>vermerken, dass die CSR an die CA geschickt wurde</translation>
    </message>
    <message>
        <source>No set is remembered. “mailseal-cli setup” makes one.</source>
        <translation>Noch ist nichts eingerichtet. Das macht „mailseal-cli setup“.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Settings</name>
    <message>
        <source>Set in %1:</source>
        <translation>Gesetzt in %1:</translation>
    </message>
    <message>
        <source>Would be set in %1:</source>
        <translation>Würde gesetzt in %1:</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Setup</name>
    <message>
        <source>Generating the key, please wait…</source>
        <translation>Der Schlüssel wird erzeugt, bitte warten…</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::SnippetHelp</name>
    <message>
        <source>postfix, dovecot, courier or exim, and its version</source>
        <translation>postfix, dovecot, courier oder exim und die Version</translation>
    </message>
    <message>
        <source>where the certificate with its chain is on the server</source>
        <translation>wo das Zertifikat mit seiner Kette auf dem Server liegt</translation>
    </message>
    <message>
        <source>where the private key is on the server</source>
        <translation>wo der private Schlüssel auf dem Server liegt</translation>
    </message>
    <message>
        <source>which of the server&apos;s files, for example master.cf</source>
        <translation>welche Datei des Servers, zum Beispiel master.cf</translation>
    </message>
    <message>
        <source>print all files for programs</source>
        <translation>alle Dateien für Programme ausgeben</translation>
    </message>
    <message>
        <source>one file on the server with key, certificate and chain, in this order</source>
        <translation>eine einzige Datei auf dem Server mit Schlüssel, Zertifikat und Kette, in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>folder with the CA certificates that are trusted when mail is sent</source>
        <translation>Ordner mit den CA-Zertifikaten, denen beim Versenden vertraut wird</translation>
    </message>
    <message>
        <source>file with Diffie-Hellman parameters, for versions that use one</source>
        <translation>Datei mit Diffie-Hellman-Parametern, für Versionen, die eine verwenden</translation>
    </message>
    <message>
        <source>Postfix, Exim: list of names that have a certificate of their own</source>
        <translation>Postfix, Exim: Liste der Namen mit eigenem Zertifikat</translation>
    </message>
    <message>
        <source>where Dovecot answers Postfix&apos;s questions about log-ins</source>
        <translation>wo Dovecot die Fragen von Postfix zu Anmeldungen beantwortet</translation>
    </message>
    <message>
        <source>compatible, recommended or modern</source>
        <translation>compatible, recommended oder modern</translation>
    </message>
    <message>
        <source>text to paste, commands to run, or file to save</source>
        <translation>text zum Einfügen, commands zum Ausführen oder file zum Speichern</translation>
    </message>
    <message>
        <source>what starts services on the server: systemd, sysv, openrc or freebsd</source>
        <translation>was auf dem Server die Dienste startet: systemd, sysv, openrc oder freebsd</translation>
    </message>
    <message>
        <source>Give either --certificate and --key, or --combined.</source>
        <translation>Geben Sie entweder --certificate und --key oder --combined an.</translation>
    </message>
    <message>
        <source>Write --name as NAME=CERTIFICATE,KEY.</source>
        <translation>Schreiben Sie --name in der Form NAME=ZERTIFIKAT,SCHLÜSSEL.</translation>
    </message>
    <message>
        <source>Courier wants key and certificate in one file: give --combined and --name NAME=PATH.</source>
        <translation>Courier verlangt Schlüssel und Zertifikat in einer Datei: Geben Sie --combined und --name NAME=PFAD an.</translation>
    </message>
    <message>
        <source>Give either --name or --sni-map.</source>
        <translation>Geben Sie entweder --name oder --sni-map an.</translation>
    </message>
    <message>
        <source>Give --role ldap and --ldap together, with a server such as ldaps://ldap.example.org.</source>
        <translation>Geben Sie --role ldap und --ldap zusammen an, mit einem Server wie ldaps://ldap.example.org.</translation>
    </message>
    <message>
        <source>file with the CA certificates that are trusted, one after another, when mail is sent or LDAP is asked</source>
        <translation>Datei mit den CA-Zertifikaten, hintereinander, denen beim Versand und bei LDAP-Abfragen vertraut wird</translation>
    </message>
    <message>
        <source>a further name with a certificate of its own, and the key&apos;s file if that is another one; may be repeated</source>
        <translation>ein weiterer Name mit eigenem Zertifikat, dazu die Datei des Schlüssels, falls das eine andere ist; darf mehrmals stehen</translation>
    </message>
    <message>
        <source>file with the CA certificates of those who show a certificate to the server</source>
        <translation>Datei mit den CA-Zertifikaten derer, die dem Server ein Zertifikat vorlegen</translation>
    </message>
    <message>
        <source>LDAP server where users are looked up: ldaps://NAME, or ldap://NAME for StartTLS</source>
        <translation>LDAP-Server, in dem Benutzer gesucht werden: ldaps://NAME, oder ldap://NAME für StartTLS</translation>
    </message>
    <message>
        <source>incoming, outgoing, submission, submissions, imap, pop3, relay or ldap; all but the last two without it</source>
        <translation>incoming, outgoing, submission, submissions, imap, pop3, relay oder ldap; ohne Angabe alle außer den letzten beiden</translation>
    </message>
    <message>
        <source>Exim: the configuration file, if it is not one that Debian&apos;s packages generate</source>
        <translation>Exim: die Konfigurationsdatei, wenn nicht Debians Pakete sie erzeugen</translation>
    </message>
    <message>
        <source>Give --exim-file only together with --server exim.</source>
        <translation>Geben Sie --exim-file nur zusammen mit --server exim an.</translation>
    </message>
    <message>
        <source>set the lines in the server&apos;s own files on this machine, let it reload and ask its ports; what fails is put back</source>
        <translation>die Zeilen in den Dateien des Servers auf diesem Rechner setzen, ihn neu laden lassen und seine Ports befragen; was nicht gelingt, wird zurückgesetzt</translation>
    </message>
    <message>
        <source>only show what would be set</source>
        <translation>nur zeigen, was gesetzt würde</translation>
    </message>
    <message>
        <source>also lines about files that this program did not make, as root, after a question each</source>
        <translation>auch Zeilen über Dateien, die dieses Programm nicht angelegt hat, als root und nach je einer Frage</translation>
    </message>
    <message>
        <source>Give --dry-run only together with --install or --ssh.</source>
        <translation>Geben Sie --dry-run nur zusammen mit --install oder --ssh an.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::SnippetInstall</name>
    <message>
        <source>Everything is set already.</source>
        <translation>Es ist alles schon gesetzt.</translation>
    </message>
    <message>
        <source>Nothing has been written.</source>
        <translation>Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>No port was asked, so nothing proves that the server shows the certificate.</source>
        <translation>Kein Port wurde befragt; dass der Server das Zertifikat vorzeigt, ist also nicht nachgewiesen.</translation>
    </message>
    <message>
        <source>This server has no configuration on this machine, so nothing was set.</source>
        <translation>Dieser Server hat auf diesem Rechner keine Konfiguration, deshalb wurde nichts gesetzt.</translation>
    </message>
    <message>
        <source>This server has no configuration on that machine, so nothing was set.</source>
        <translation>Dieser Server hat auf jenem Rechner keine Konfiguration, deshalb wurde nichts eingestellt.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Sts</name>
    <message>
        <source>the part of an address after the @, for example example.org</source>
        <translation>der Teil einer Adresse nach dem @, zum Beispiel example.org</translation>
    </message>
    <message>
        <source>testing, enforce or none; otherwise as published, at first testing</source>
        <translation>testing, enforce oder none; sonst wie veröffentlicht, zuerst testing</translation>
    </message>
    <message>
        <source>how long senders keep the policy; otherwise as published, at first two weeks</source>
        <translation>wie lange Absender die Richtlinie aufbewahren; sonst wie veröffentlicht, zuerst zwei Wochen</translation>
    </message>
    <message>
        <source>a mail server, instead of those that DNS names; can be repeated</source>
        <translation>ein Mailserver anstelle derer, die DNS nennt; mehrfach möglich</translation>
    </message>
    <message>
        <source>write the policy to this file, for the web server</source>
        <translation>die Richtlinie in diese Datei schreiben, für den Webserver</translation>
    </message>
    <message>
        <source>replace the file if it exists</source>
        <translation>die Datei ersetzen, wenn es sie schon gibt</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>alles für Programme ausgeben</translation>
    </message>
    <message>
        <source>“%1” is no mode: testing, enforce or none.</source>
        <translation>„%1“ ist kein Modus: testing, enforce oder none.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::TlsaHelp</name>
    <message>
        <source>The file names no host: give it with --host.</source>
        <translation>Die Datei nennt keinen Rechner: Geben Sie ihn mit --host an.</translation>
    </message>
    <message>
        <source>Name a certificate&apos;s file, or a set with --set.</source>
        <translation>Nennen Sie die Datei eines Zertifikats oder mit --set einen Satz.</translation>
    </message>
    <message>
        <source>the server&apos;s certificate with its chain; a key or a request will do</source>
        <translation>das Zertifikat des Servers mit seiner Kette; ein Schlüssel oder eine Anforderung genügt</translation>
    </message>
    <message>
        <source>instead, a set that was installed here</source>
        <translation>stattdessen ein Satz, der hier installiert wurde</translation>
    </message>
    <message>
        <source>the server&apos;s name; otherwise the certificate&apos;s first</source>
        <translation>der Name des Servers; sonst der erste des Zertifikats</translation>
    </message>
    <message>
        <source>the next key, or its request or certificate: its record is published beforehand</source>
        <translation>der nächste Schlüssel oder seine Anforderung oder sein Zertifikat: Sein Eintrag wird vorher veröffentlicht</translation>
    </message>
    <message>
        <source>25 without it, and with --set the ports of its servers; can be repeated</source>
        <translation>sonst 25, mit --set die Ports der Server; mehrfach möglich</translation>
    </message>
    <message>
        <source>zone, nsupdate or postfix (as “postfix tls” prints it); zone without it</source>
        <translation>zone, nsupdate oder postfix (wie „postfix tls“ es ausgibt); sonst zone</translation>
    </message>
    <message>
        <source>how long others may keep the records; 3600 without it</source>
        <translation>wie lange andere die Einträge aufbewahren dürfen; sonst 3600</translation>
    </message>
    <message>
        <source>compare what is published, and with --next say when to change the key</source>
        <translation>mit den veröffentlichten vergleichen und mit --next sagen, wann der Schlüssel gewechselt werden darf</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>alles für Programme ausgeben</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::TlsaText</name>
    <message>
        <source>Published:</source>
        <translation>Veröffentlicht:</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Tlsrpt</name>
    <message>
        <source>Now:</source>
        <translation>Jetzt:</translation>
    </message>
    <message>
        <source>Now nothing is seen that would explain it: it may have been mended since.</source>
        <translation>Jetzt ist nichts zu sehen, was es erklären würde: Vielleicht wurde es inzwischen behoben.</translation>
    </message>
    <message>
        <source>reports as they came: the mail, “….json.gz” or “….json”; standard input without it</source>
        <translation>Berichte, wie sie kamen: die E-Mail, „….json.gz“ oder „….json“; sonst Standardeingabe</translation>
    </message>
    <message>
        <source>look at the domain as well, for what explains the failures now</source>
        <translation>auch die Domain ansehen, um zu sehen, was die Fehler jetzt erklärt</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>alles für Programme ausgeben</translation>
    </message>
    <message>
        <source>Domains in the reports: %1, looked at: %2. Only those with failures are looked at, and at most %3.</source>
        <translation>Domains in den Berichten: %1, angesehen: %2. Angesehen werden nur solche mit Fehlern, und höchstens %3.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Watch</name>
    <message>
        <source>There is no timer.</source>
        <translation>Es gibt keinen Zeitgeber.</translation>
    </message>
    <message>
        <source>The timer is removed.</source>
        <translation>Der Zeitgeber ist entfernt.</translation>
    </message>
    <message>
        <source>Once a day this is run by %1:</source>
        <translation>Einmal am Tag führt %1 dies aus:</translation>
    </message>
    <message>
        <source>Nothing new is wrong.</source>
        <translation>Nichts Neues zu beanstanden.</translation>
    </message>
    <message>
        <source>file with one host in each line, to look at as well</source>
        <translation>Datei mit einem Rechner je Zeile, die auch angesehen werden</translation>
    </message>
    <message>
        <source>certificates to trust for them, instead of the system&apos;s authorities</source>
        <translation>Zertifikate, denen dabei vertraut wird, anstelle der Zertifizierungsstellen des Systems</translation>
    </message>
    <message>
        <source>write the result for Prometheus&apos; node_exporter, too</source>
        <translation>das Ergebnis auch für den node_exporter von Prometheus schreiben</translation>
    </message>
    <message>
        <source>send a mail through sendmail when something has changed</source>
        <translation>eine E-Mail über sendmail senden, wenn sich etwas geändert hat</translation>
    </message>
    <message>
        <source>show a notification on this user&apos;s desktop when something has changed</source>
        <translation>auf der Arbeitsfläche dieses Benutzers benachrichtigen, wenn sich etwas geändert hat</translation>
    </message>
    <message>
        <source>print nothing if nothing has changed</source>
        <translation>nichts ausgeben, wenn sich nichts geändert hat</translation>
    </message>
    <message>
        <source>have systemd do this once a day, with the other options given</source>
        <translation>systemd dies einmal am Tag tun lassen, mit den übrigen Optionen</translation>
    </message>
    <message>
        <source>remove that timer</source>
        <translation>diesen Zeitgeber entfernen</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>alles für Programme ausgeben</translation>
    </message>
    <message>
        <source>“%1” is no e-mail address.</source>
        <translation>„%1“ ist keine E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>as the timer does it: end with exit status 3 for findings, and 1 only for failures</source>
        <translation>wie der Timer: bei Befunden mit dem Exit-Status 3 enden, mit 1 nur bei Fehlschlägen</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::WatchedCa</name>
    <message numerus="yes">
        <source>This CA ends in %n day(s). Roll it over to a new key: mailseal-cli ca rollover.</source>
        <translation>
            <numerusform>Diese CA läuft in %n Tag ab. Stellen Sie sie auf einen neuen Schlüssel um: mailseal-cli ca rollover.</numerusform>
            <numerusform>Diese CA läuft in %n Tagen ab. Stellen Sie sie auf einen neuen Schlüssel um: mailseal-cli ca rollover.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::files::Description</name>
    <message numerus="yes">
        <source>valid in %n days</source>
        <translation>
            <numerusform>gültig in %n Tag</numerusform>
            <numerusform>gültig in %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>expired today</source>
        <translation>heute abgelaufen</translation>
    </message>
    <message numerus="yes">
        <source>expired %n days ago</source>
        <translation>
            <numerusform>vor %n Tag abgelaufen</numerusform>
            <numerusform>vor %n Tagen abgelaufen</numerusform>
        </translation>
    </message>
    <message>
        <source>expires today</source>
        <translation>läuft heute ab</translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <translation>
            <numerusform>noch %n Tag</numerusform>
            <numerusform>noch %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (critical)</source>
        <translation>%1 (kritisch)</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Fingerprint SHA-256</source>
        <translation>Fingerabdruck SHA-256</translation>
    </message>
    <message>
        <source>Fingerprint SHA-1</source>
        <translation>Fingerabdruck SHA-1</translation>
    </message>
    <message>
        <source>Fingerprint MD5</source>
        <translation>Fingerabdruck MD5</translation>
    </message>
    <message>
        <source>Subject hash</source>
        <translation>Hash des Inhabers</translation>
    </message>
    <message>
        <source>Subject hash before OpenSSL 1.0</source>
        <translation>Hash des Inhabers vor OpenSSL 1.0</translation>
    </message>
    <message>
        <source>TLSA record</source>
        <translation>TLSA-Eintrag</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Schutz</translation>
    </message>
    <message>
        <source>a passphrase, which was not given</source>
        <translation>eine Passphrase, die nicht angegeben wurde</translation>
    </message>
    <message>
        <source>a passphrase</source>
        <translation>eine Passphrase</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Friendly name</source>
        <translation>Anzeigename</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Next list</source>
        <translation>Nächste Liste</translation>
    </message>
    <message>
        <source>Revoked certificates</source>
        <translation>Widerrufene Zertifikate</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>%1 “%2”</source>
        <translation>%1 „%2“</translation>
    </message>
    <message>
        <source>SHA-256 of the public key</source>
        <translation>SHA-256 des öffentlichen Schlüssels</translation>
    </message>
    <message>
        <source>Found in</source>
        <translation>Gefunden in</translation>
    </message>
    <message>
        <source>traditional (%1)</source>
        <translation>herkömmlich (%1)</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>%1, checked: its own key made it</source>
        <translation>%1, geprüft: mit dem eigenen Schlüssel erstellt</translation>
    </message>
    <message>
        <source>%1, checked: wrong</source>
        <translation>%1, geprüft: falsch</translation>
    </message>
    <message>
        <source>Not taken over by public authorities</source>
        <translation>Von öffentlichen Zertifizierungsstellen nicht übernommen</translation>
    </message>
</context>
<context>
    <name>mailseal::files::NameEntries</name>
    <message>
        <source>Serial number in the register</source>
        <translation>Registernummer</translation>
    </message>
    <message>
        <source>Domain component</source>
        <translation>Domänenkomponente</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>User ID</source>
        <translation>Benutzerkennung</translation>
    </message>
    <message>
        <source>Kind of organization</source>
        <translation>Art der Organisation</translation>
    </message>
    <message>
        <source>Identifier of the organization</source>
        <translation>Kennung der Organisation</translation>
    </message>
    <message>
        <source>Country of registration</source>
        <translation>Land der Eintragung</translation>
    </message>
</context>
<context>
    <name>mailseal::files::Summary</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 “%2”</source>
        <translation>%1 „%2“</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>Gültigkeit</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>Fingerprint SHA-256</source>
        <translation>Fingerabdruck SHA-256</translation>
    </message>
</context>
<context>
    <name>mailseal::files::Titles</name>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privater Schlüssel</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>Öffentlicher Schlüssel</translation>
    </message>
    <message>
        <source>Certificate signing request</source>
        <translation>Zertifikatsanforderung (CSR)</translation>
    </message>
    <message>
        <source>Certificate revocation list</source>
        <translation>Zertifikatsperrliste (CRL)</translation>
    </message>
    <message>
        <source>Diffie-Hellman parameters</source>
        <translation>Diffie-Hellman-Parameter</translation>
    </message>
</context>
<context>
    <name>mailseal::files::Wrappings</name>
    <message numerus="yes">
        <source>%n certificate(s)</source>
        <translation>
            <numerusform>%n Zertifikat</numerusform>
            <numerusform>%n Zertifikate</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n private key(s)</source>
        <translation>
            <numerusform>%n privater Schlüssel</numerusform>
            <numerusform>%n private Schlüssel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n public key(s)</source>
        <translation>
            <numerusform>%n öffentlicher Schlüssel</numerusform>
            <numerusform>%n öffentliche Schlüssel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n signing request(s)</source>
        <translation>
            <numerusform>%n Zertifikatsanforderung</numerusform>
            <numerusform>%n Zertifikatsanforderungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n revocation list(s)</source>
        <translation>
            <numerusform>%n Zertifikatsperrliste</numerusform>
            <numerusform>%n Zertifikatsperrlisten</numerusform>
        </translation>
    </message>
    <message>
        <source>Diffie-Hellman parameters</source>
        <translation>Diffie-Hellman-Parameter</translation>
    </message>
    <message>
        <source>%1, in it %2</source>
        <translation>%1, darin %2</translation>
    </message>
    <message>
        <source>UTF-16 text</source>
        <translation>UTF-16-Text</translation>
    </message>
    <message>
        <source>UTF-32 text</source>
        <translation>UTF-32-Text</translation>
    </message>
    <message>
        <source>a compressed file</source>
        <translation>eine komprimierte Datei</translation>
    </message>
    <message>
        <source>an archive</source>
        <translation>ein Archiv</translation>
    </message>
    <message>
        <source>a mail</source>
        <translation>eine E-Mail</translation>
    </message>
    <message>
        <source>a text part</source>
        <translation>ein Textteil</translation>
    </message>
    <message>
        <source>a base64 part</source>
        <translation>ein Base64-Teil</translation>
    </message>
    <message>
        <source>a quoted-printable part</source>
        <translation>ein Quoted-Printable-Teil</translation>
    </message>
    <message>
        <source>quoted-printable text</source>
        <translation>Quoted-Printable-Text</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>text with “\n” in place of line breaks</source>
        <translation>Text mit „\n“ statt Zeilenumbrüchen</translation>
    </message>
    <message>
        <source>percent-encoded text, as in an address of the web</source>
        <translation>Text mit Prozentzeichen kodiert wie in einer Webadresse</translation>
    </message>
    <message>
        <source>HTML or XML</source>
        <translation>HTML oder XML</translation>
    </message>
    <message>
        <source>text with typographic dashes, blanks or invisible characters</source>
        <translation>Text mit typografischen Strichen, Leerzeichen oder unsichtbaren Zeichen</translation>
    </message>
    <message>
        <source>text with NUL in place of line breaks</source>
        <translation>Text mit NUL statt Zeilenumbrüchen</translation>
    </message>
    <message>
        <source>text whose BEGIN or END lines were changed</source>
        <translation>Text, dessen BEGIN- oder END-Zeilen verändert wurden</translation>
    </message>
    <message>
        <source>text that has lost a BEGIN or END line, or its last characters</source>
        <translation>Text, dem eine BEGIN- oder END-Zeile oder die letzten Zeichen fehlen</translation>
    </message>
    <message>
        <source>base64 without BEGIN and END</source>
        <translation>Base64 ohne BEGIN und END</translation>
    </message>
    <message>
        <source>several binary values one after another</source>
        <translation>mehrere binäre Werte hintereinander</translation>
    </message>
    <message>
        <source>lines with something before them, as in an answer to a mail</source>
        <translation>Zeilen, vor denen etwas steht wie in der Antwort auf eine Mail</translation>
    </message>
    <message>
        <source>binary data with other octets before or behind it</source>
        <translation>Binärdaten mit anderen Bytes davor oder dahinter</translation>
    </message>
    <message>
        <source>a signed message</source>
        <translation>eine signierte Nachricht</translation>
    </message>
    <message>
        <source>lines with something before and behind them</source>
        <translation>Zeilen mit etwas davor und dahinter</translation>
    </message>
    <message>
        <source>a word processor&apos;s file (RTF)</source>
        <translation>eine Datei einer Textverarbeitung (RTF)</translation>
    </message>
    <message>
        <source>hexadecimal digits</source>
        <translation>hexadezimale Ziffern</translation>
    </message>
    <message>
        <source>binary data that was treated as text</source>
        <translation>Binärdaten, die wie Text behandelt wurden</translation>
    </message>
    <message>
        <source>text with something else in place of line breaks</source>
        <translation>Text mit etwas anderem anstelle der Zeilenumbrüche</translation>
    </message>
    <message>
        <source>UTF-7 text</source>
        <translation>UTF-7-Text</translation>
    </message>
    <message>
        <source>a uuencoded file</source>
        <translation>eine Datei in UUEncode-Form</translation>
    </message>
    <message>
        <source>octets that are written as numbers</source>
        <translation>Bytes, die als Zahlen geschrieben sind</translation>
    </message>
    <message>
        <source>octets in a program&apos;s text</source>
        <translation>Bytes im Text eines Programms</translation>
    </message>
    <message>
        <source>text with blanks between its letters</source>
        <translation>Text mit Leerzeichen zwischen den Buchstaben</translation>
    </message>
    <message>
        <source>base64 with blanks in place of “+”</source>
        <translation>Base64 mit Leerzeichen anstelle von „+“</translation>
    </message>
</context>
</TS>
