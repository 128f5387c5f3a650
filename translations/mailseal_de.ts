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
        <source>A part of the file is damaged: “%1”. Get the file again from where it came.</source>
        <translation>Ein Teil der Datei ist beschädigt: „%1“. Holen Sie die Datei noch einmal von dort, woher sie kam.</translation>
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
        <translation>Vor oder hinter einer BEGIN- oder END-Zeile fehlt ein Zeilenumbruch. Mit einer solchen Datei starten Postfix und Dovecot kein TLS; setzen Sie jede davon in eine eigene Zeile.</translation>
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
        <source>The path %1 is a pipe, a socket or a device, so it was not examined. Name an ordinary file there.</source>
        <translation>Der Pfad %1 ist eine Pipe, ein Socket oder ein Gerät und wurde deshalb nicht geprüft. Geben Sie dort eine gewöhnliche Datei an.</translation>
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
        <source>The certificate “%1” demands OCSP stapling, which Postfix, Dovecot and Courier do not do, so that strict clients refuse it. Get one without “must-staple”.</source>
        <translation>Das Zertifikat „%1“ verlangt OCSP-Stapling, das Postfix, Dovecot und Courier nicht beherrschen; strenge Clients lehnen es deshalb ab. Beschaffen Sie eines ohne „must-staple“.</translation>
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
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
</context>
<context>
    <name>mailseal::CommandLine</name>
    <message>
        <source>The same with openssl:</source>
        <translation>Das Gleiche mit openssl:</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>Befehl kopieren</translation>
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
        <source>They differ where it is said in bold.</source>
        <translation>Sie unterscheiden sich dort, wo es fett steht.</translation>
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
        <translation>&amp;Wie streng</translation>
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
        <source>The lines are shown here once the fields at the left are right.</source>
        <translation>Die Zeilen erscheinen hier, sobald die Felder links stimmen.</translation>
    </message>
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
</context>
<context>
    <name>mailseal::ConfigureTitles</name>
    <message>
        <source>everything usual</source>
        <translation>alles Übliche</translation>
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
    <name>mailseal::ContentPane</name>
    <message>
        <source>The private key is hidden. It is written with the owner and mode shown at the left.</source>
        <translation>Der private Schlüssel ist verborgen. Geschrieben wird er mit dem Eigentümer und den Zugriffsrechten, die links stehen.</translation>
    </message>
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
    <name>mailseal::FileSource</name>
    <message>
        <source>Pasted text</source>
        <translation>Eingefügter Text</translation>
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
        <translation>Dasselbe für ein altes Gerät (PKCS#12 mit 3DES)</translation>
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
        <translation>Von Mailseal für %1 erzeugt. Die Version ist nicht bekannt; angenommen wurde %2.</translation>
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
        <source>Save this as %1, readable by the super-user alone, and run “postmap -F” on it after each change.</source>
        <translation>Speichern Sie dies als %1, nur für root lesbar, und rufen Sie nach jeder Änderung „postmap -F“ für diese Datei auf.</translation>
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
    <message>
        <source>Lists (*.csv *.txt)</source>
        <translation>Listen (*.csv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
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
        <source>The clipboard holds no file and no text with a BEGIN line. Copy one first.</source>
        <translation>In der Zwischenablage ist weder eine Datei noch ein Text mit einer BEGIN-Zeile. Kopieren Sie zuerst etwas davon.</translation>
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
        <translation>würde neu: %1 (%2)</translation>
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
        <source>Puts this set in its places on this machine: all of it, or nothing of it.

  sh install.sh [--dry-run] [--replace] [--configure] [--root DIR]
  sh install.sh --undo [--root DIR]
  sh install.sh --history [--root DIR]

  --dry-run    only show what would be done
  --replace    replace files that exist with other content, and keep backups
  --configure  set up the servers as well, let them reload, and ask their ports
  --root DIR   the folder of another system, in place of this one
  --undo       put back what was there before the last installation, or finish doing so
  --history    list the installations</source>
        <translation>Bringt diesen Satz auf diesem Rechner an seine Plätze: alles oder nichts.

  sh install.sh [--dry-run] [--replace] [--configure] [--root DIR]
  sh install.sh --undo [--root DIR]
  sh install.sh --history [--root DIR]

  --dry-run    nur zeigen, was getan würde
  --replace    Dateien mit anderem Inhalt ersetzen und Sicherungskopien behalten
  --configure  auch die Server einrichten, sie neu laden lassen und ihre Ports prüfen
  --root DIR   der Ordner eines anderen Systems statt dieses Systems
  --undo       zurückholen, was vor der letzten Installation da war, oder das beenden
  --history    die Installationen auflisten</translation>
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
</context>
<context>
    <name>mailseal::KeyChoice</name>
    <message>
        <source>Private key to keep</source>
        <translation>Vorhandener privater Schlüssel</translation>
    </message>
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
        <source>PEM or DER; the file stays as it is.</source>
        <translation>PEM oder DER; die Datei bleibt, wie sie ist.</translation>
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
        <source>Older mail &amp;programs too (RSA)</source>
        <translation>Auch für ältere Mail&amp;programme (RSA)</translation>
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
        <source>Keep a key that ex&amp;ists</source>
        <translation>&amp;Vorhandenen Schlüssel behalten</translation>
    </message>
    <message>
        <source>Bro&amp;wse…</source>
        <translation>D&amp;urchsuchen…</translation>
    </message>
</context>
<context>
    <name>mailseal::KeyPage</name>
    <message>
        <source>Until %1</source>
        <translation>Bis %1</translation>
    </message>
    <message>
        <source>What shall be made?</source>
        <translation>Was soll erzeugt werden?</translation>
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
        <source>Names that get a certificate of their own: each line holds a name, the file with its key and the file with its chain. Run “postmap -F” on the list after each change and after each renewal, because that command copies keys and certificates into it; with plain “postmap” those connections fail.</source>
        <translation>Namen, die ein eigenes Zertifikat bekommen: Jede Zeile enthält einen Namen, die Datei mit seinem Schlüssel und die Datei mit seiner Kette. Wenden Sie nach jeder Änderung und nach jeder Erneuerung „postmap -F“ auf die Liste an, denn dieser Befehl kopiert Schlüssel und Zertifikate hinein; mit einfachem „postmap“ scheitern diese Verbindungen.</translation>
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
</context>
<context>
    <name>mailseal::LookupExplanations</name>
    <message>
        <source>The LDAP server. With “ldaps” TLS begins at once, on port 636. The name must be one that stands in the LDAP server&apos;s certificate; an IP address usually does not. Write “proxy:ldap:” in main.cf: then the look-ups are made outside the queue folder (chroot), where the files that are named here can be read.</source>
        <translation>Der LDAP-Server. Mit „ldaps“ beginnt TLS sofort, auf Port 636. Der Name muss im Zertifikat des LDAP-Servers stehen; eine IP-Adresse steht dort meist nicht. Schreiben Sie in main.cf „proxy:ldap:“: Dann wird außerhalb des Warteschlangenordners (chroot) gesucht, wo die hier genannten Dateien lesbar sind.</translation>
    </message>
    <message>
        <source>The version of the LDAP protocol. TLS needs 3, and Postfix takes 2 without this line.</source>
        <translation>Die Version des LDAP-Protokolls. TLS braucht 3, und ohne diese Zeile nimmt Postfix 2.</translation>
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
        <translation>Die Version des LDAP-Protokolls. TLS braucht 3.</translation>
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
    <name>mailseal::Main</name>
    <message>
        <source>Files to inspect: certificates, keys, requests.</source>
        <translation>Dateien zum Ansehen: Zertifikate, Schlüssel, Anforderungen.</translation>
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
        <source>Strict PEM, sorted from the server&apos;s certificate upwards, each certificate once and without the root. Nothing has been written yet; the original is kept.</source>
        <translation>Strenges PEM, vom Serverzertifikat aufwärts sortiert, jedes Zertifikat einmal und ohne das Stammzertifikat. Noch wurde nichts geschrieben; das Original bleibt erhalten.</translation>
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
        <source>These names will stand in the certificate. Only the first one is required.</source>
        <translation>Diese Namen stehen später im Zertifikat. Nur der erste ist erforderlich.</translation>
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
        <source>As root on the server; each line sets owner and mode.</source>
        <translation>Als root auf dem Server; jede Zeile setzt Eigentümer und Zugriffsrechte.</translation>
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
        <source>Trust the test CA where you try it</source>
        <translation>Der Test-CA vertrauen, wo Sie testen</translation>
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
    <name>mailseal::PlaceChoice</name>
    <message>
        <source>Archive for the files</source>
        <translation>Archiv für die Dateien</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>Ordner für die Dateien</translation>
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
        <source>The files appear here once the host name is complete.</source>
        <translation>Die Dateien erscheinen hier, sobald der Hostname vollständig ist.</translation>
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
    <message>
        <source>The mail servers use the new certificate for %1</source>
        <translation>Die Mailserver verwenden das neue Zertifikat für %1</translation>
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
        <translation>Zeilen für %1, angenommen wurde %2 %3</translation>
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
        <translation>Verbindung zu %1 …</translation>
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
        <source>The version of %1 is not known; %2 was assumed. Choose the right version if it differs.</source>
        <translation>Die Version von %1 ist nicht bekannt; wir gehen von %2 aus. Wählen Sie die richtige, wenn es eine andere ist.</translation>
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
        <translation>Lange Gültigkeitsdauer (Tage: %1). Manche Mailprogramme lehnen Serverzertifikate ab, die länger als 825 Tage gültig sind.</translation>
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
        <source>The backup %1 is missing or was changed, so nothing was put back. Take the old file from a backup of your own.</source>
        <translation>Die Sicherung %1 fehlt oder wurde geändert; darum wurde nichts zurückgestellt. Nehmen Sie die alte Datei aus Ihrer eigenen Sicherung.</translation>
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
        <source>The helper was not started: others than root can change %1. Install Mailseal again, or correct owner and mode.</source>
        <translation>Das Hilfsprogramm wurde nicht gestartet: %1 können auch andere als root ändern. Installieren Sie Mailseal neu, oder berichtigen Sie Eigentümer und Zugriffsrechte.</translation>
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
        <source>The file %1 has rights or labels attached that the new file cannot get here. Nothing was written. Remove them if they are not needed (setfacl -b, setfattr -x), or replace the file by hand.</source>
        <translation>An der Datei %1 hängen Rechte oder Kennzeichen, die die neue Datei hier nicht bekommen kann. Es wurde nichts geschrieben. Entfernen Sie sie, wenn sie nicht gebraucht werden (setfacl -b, setfattr -x), oder ersetzen Sie die Datei von Hand.</translation>
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
        <translation>Einen Moment, bitte …</translation>
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
        <source>%1 does not read %2, so %3 would have no effect there. Include the file: add the line “!include conf.d/*.conf” to the end of its main file.</source>
        <translation>%1 liest %2 nicht, %3 hätte dort also keine Wirkung. Binden Sie die Datei ein: Fügen Sie am Ende der Hauptdatei die Zeile „!include conf.d/*.conf“ an.</translation>
    </message>
    <message>
        <source>%1 would have no effect in %2, because %3 sets it again. Remove it there.</source>
        <translation>%1 hätte in %2 keine Wirkung, weil %3 es danach noch einmal setzt. Entfernen Sie es dort.</translation>
    </message>
    <message>
        <source>%1 needs lists or links for this that are not made here. Nothing was set; run the commands of “mailseal-cli snippet --form commands”.</source>
        <translation>%1 braucht dafür Listen oder Verknüpfungen, die hier nicht angelegt werden. Es wurde nichts gesetzt; führen Sie die Befehle von „mailseal-cli snippet --form commands“ aus.</translation>
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
        <source>Write to the other &amp;machine</source>
        <translation>Auf den anderen &amp;Rechner schreiben</translation>
    </message>
</context>
<context>
    <name>mailseal::StatePane</name>
    <message>
        <source>%1 is assumed. Read from %2.</source>
        <translation>%1 wird angenommen. Gelesen aus %2.</translation>
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
        <source>This stands in the certificate beside the host name. Nothing here is required.</source>
        <translation>Das steht neben dem Hostnamen im Zertifikat. Hier muss nichts ausgefüllt werden.</translation>
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
        <translation>In ein Arc&amp;hiv für einen anderen Server, mit einem Skript, das es installiert</translation>
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
        <translation>Auch die Server ei&amp;nrichten, neu laden lassen und ihre Ports befragen</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindung wird aufgebaut …</translation>
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
        <source>The authority “%1” at the end of the chain is not trusted.</source>
        <translation>Die Zertifizierungsstelle „%1“ am Ende der Kette ist nicht vertrauenswürdig.</translation>
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
        <source>Authorities of this system</source>
        <translation>Zertifizierungsstellen dieses Systems</translation>
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
    <name>mailseal::cli::ConvertHelp</name>
    <message>
        <source>files that belong together: certificate, key, chain, in any form</source>
        <translation>zusammengehörige Dateien: Zertifikat, Schlüssel, Kette, in beliebiger Form</translation>
    </message>
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
        <source>where to write the new file</source>
        <translation>wohin die neue Datei geschrieben wird</translation>
    </message>
    <message>
        <source>replace an existing file and keep a backup</source>
        <translation>eine vorhandene Datei ersetzen und eine Sicherungskopie behalten</translation>
    </message>
    <message>
        <source>The file %1 was written.</source>
        <translation>Die Datei %1 wurde geschrieben.</translation>
    </message>
    <message>
        <source>leave the root certificate out</source>
        <translation>das Stammzertifikat weglassen</translation>
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
    <name>mailseal::cli::InspectHelp</name>
    <message>
        <source>files with certificates, keys or requests of any form</source>
        <translation>Dateien mit Zertifikaten, Schlüsseln oder Anforderungen in beliebiger Form</translation>
    </message>
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
        <source>where to write the mended file</source>
        <translation>wohin die reparierte Datei geschrieben wird</translation>
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
        <source>show the full text too, as openssl does</source>
        <translation>auch den vollständigen Text zeigen, wie openssl</translation>
    </message>
    <message>
        <source>write the key of the mended file without its passphrase</source>
        <translation>den Schlüssel der reparierten Datei ohne Passphrase schreiben</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::InspectReport</name>
    <message numerus="yes">
        <source>%n of them can be mended: add --mend --out FILE.</source>
        <translation>
            <numerusform>%n davon lässt sich reparieren: Ergänzen Sie --mend --out FILE.</numerusform>
            <numerusform>%n davon lassen sich reparieren: Ergänzen Sie --mend --out FILE.</numerusform>
        </translation>
    </message>
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
        <source>No port of %1 can be reached from here, so only the machine itself was asked.</source>
        <translation>Kein Port von %1 ist von hier aus zu erreichen, deshalb wurde nur der Rechner selbst geprüft.</translation>
    </message>
    <message>
        <source>Asked from here, by name:</source>
        <translation>Von hier aus geprüft, über den Namen:</translation>
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
        <translation>Der Schlüssel wird erzeugt, bitte warten …</translation>
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
</TS>
