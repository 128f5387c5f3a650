<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
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
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>Choose a line to see what it does.</source>
        <translation>Wählen Sie eine Zeile, um zu sehen, was sie bewirkt.</translation>
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
</context>
<context>
    <name>mailseal::CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
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
        <translation>Bietet allen, die E-Mails einliefern, TLS (STARTTLS) an und nimmt auch E-Mails ohne TLS weiterhin an. Ohne diese Zeile kommen alle E-Mails unverschlüsselt an.</translation>
    </message>
    <message>
        <source>Offers TLS (STARTTLS) to everybody who brings mail, and still accepts mail without it. Do not write “encrypt” here on a public server: port 25 would turn away every server that does not know TLS, which RFC 3207 forbids.</source>
        <translation>Bietet allen, die E-Mails einliefern, TLS (STARTTLS) an und nimmt auch E-Mails ohne TLS weiterhin an. Schreiben Sie auf einem öffentlichen Server hier nicht „encrypt“: Port 25 würde dann jeden Server abweisen, der kein TLS beherrscht, und das verbietet RFC 3207.</translation>
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
        <source>The certificate authorities that are trusted when mail is sent; the log then says “Trusted” or “Verified”. The file must exist: if it does not, Postfix sends mail without TLS.</source>
        <translation>Die Zertifizierungsstellen, denen beim Versenden vertraut wird; im Log steht dann „Trusted“ oder „Verified“. Die Datei muss vorhanden sein: Fehlt sie, versendet Postfix ohne TLS.</translation>
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
        <translation>Das Zertifikat des Servers mit seiner Kette. Das „&lt;“ muss sein: Es besagt, dass das Zertifikat in dieser Datei steht. Ohne diese Zeile liefert Dovecot ein anderes Zertifikat oder gar keines.</translation>
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
        <source>The same for connections that begin with STARTTLS; with GnuTLS this line has no effect.</source>
        <translation>Dasselbe für Verbindungen, die mit STARTTLS beginnen; mit GnuTLS ist diese Zeile wirkungslos.</translation>
    </message>
    <message>
        <source>The file with the numbers for the Diffie-Hellman key exchange; they stand in the same file as key and certificate. Without it mail programs that know nothing newer cannot connect.</source>
        <translation>Die Datei mit den Zahlen für den Diffie-Hellman-Schlüsselaustausch; sie stehen in derselben Datei wie Schlüssel und Zertifikat. Ohne diese Zeile können sich Mailprogramme, die nichts Neueres beherrschen, nicht verbinden.</translation>
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
        <translation>Wo Dovecot auf die Passwortanfragen von Postfix wartet, vom Queue-Ordner von Postfix aus gesehen. In „service auth“ von Dovecot muss derselbe Ort stehen; sonst endet jede Verbindung sofort.</translation>
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
    <name>mailseal::Faults</name>
    <message>
        <source>The file %1 does not exist.</source>
        <translation>Die Datei %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>The path %1 is a folder, not a file.</source>
        <translation>Der Pfad %1 ist ein Ordner, keine Datei.</translation>
    </message>
    <message>
        <source>The file %1 is empty.</source>
        <translation>Die Datei %1 ist leer.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read by the user “%2”, as whom the server reads it. Give that user&apos;s group the right to read it, and nobody else.</source>
        <translation>Der Server liest die Datei %1 als Benutzer „%2“, doch dieser darf sie nicht lesen. Geben Sie der Gruppe dieses Benutzers das Leserecht, sonst niemandem.</translation>
    </message>
    <message>
        <source>The file %1 may not be read by you, so it was not examined. Run this as the super-user to have it checked.</source>
        <translation>Sie dürfen die Datei %1 nicht lesen, deshalb wurde sie nicht untersucht. Starten Sie das Programm als root, damit sie geprüft wird.</translation>
    </message>
    <message>
        <source>The private key in %1 can be read by every user of the machine. Take that right away (chmod o-rwx), and make a new key if strangers have had access.</source>
        <translation>Den privaten Schlüssel in %1 kann jeder Benutzer dieses Rechners lesen. Entziehen Sie dieses Recht (chmod o-rwx), und erzeugen Sie einen neuen Schlüssel, falls Fremde Zugang hatten.</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate.</source>
        <translation>Die Datei %1 enthält kein Zertifikat.</translation>
    </message>
    <message>
        <source>The file %1 holds no private key.</source>
        <translation>Die Datei %1 enthält keinen privaten Schlüssel.</translation>
    </message>
    <message>
        <source>The file %1 is damaged: its BEGIN and END lines are cut off, indented or joined.</source>
        <translation>Die Datei %1 ist beschädigt: Ihre BEGIN- und END-Zeilen sind abgeschnitten, eingerückt oder zusammengezogen.</translation>
    </message>
    <message>
        <source>The file %1 is not in PEM format, the only one that the server reads. Convert it first.</source>
        <translation>Die Datei %1 ist nicht im PEM-Format, und nur dieses liest der Server. Wandeln Sie sie zuerst um.</translation>
    </message>
    <message>
        <source>The private key in %1 has a passphrase, and the server has nobody to ask for it. Remove the passphrase.</source>
        <translation>Der private Schlüssel in %1 hat eine Passphrase, und der Server kann niemanden danach fragen. Entfernen Sie die Passphrase.</translation>
    </message>
    <message>
        <source>The private key in %1 does not belong to the certificate in %2. Name the key from which that certificate was requested.</source>
        <translation>Der private Schlüssel in %1 gehört nicht zum Zertifikat in %2. Geben Sie den Schlüssel an, mit dem dieses Zertifikat angefordert wurde.</translation>
    </message>
    <message>
        <source>The certificates in %1 are in the wrong order: the server&apos;s own must come first, then those that lead to the certificate authority.</source>
        <translation>Die Zertifikate in %1 stehen in der falschen Reihenfolge: Zuerst muss das des Servers kommen, danach die, die zur Zertifizierungsstelle führen.</translation>
    </message>
    <message>
        <source>The private key must come first in %1, before the certificates.</source>
        <translation>Der private Schlüssel muss in %1 am Anfang stehen, vor den Zertifikaten.</translation>
    </message>
    <message>
        <source>The certificate in %1 expired on %2. The server still shows it, but mail programs refuse it.</source>
        <translation>Das Zertifikat in %1 ist am %2 abgelaufen. Der Server zeigt es weiterhin vor, aber Mailprogramme lehnen es ab.</translation>
    </message>
    <message>
        <source>The path in “%3” needs a “&lt;” in front; without it the path itself is taken for the certificate or key.</source>
        <translation>Vor den Pfad in „%3“ gehört ein „&lt;“; sonst wird der Pfad selbst für das Zertifikat oder den Schlüssel gehalten.</translation>
    </message>
    <message>
        <source>The “&lt;” in “%3” must go: this version takes the file&apos;s content for a file name and prints it, the private key too, into its error message.</source>
        <translation>Das „&lt;“ in „%3“ muss weg: Diese Version hält den Inhalt der Datei für einen Dateinamen und gibt ihn in ihrer Fehlermeldung aus, auch den privaten Schlüssel.</translation>
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
        <source>The quotes in the value of “%3” are taken as part of it. Remove them.</source>
        <translation>Die Anführungszeichen im Wert von „%3“ gelten als Teil des Werts. Entfernen Sie sie.</translation>
    </message>
    <message>
        <source>The line “%2” begins with a blank, so it became part of the value of “%3”. Remove the blank.</source>
        <translation>Die Zeile „%2“ beginnt mit einem Leerzeichen und wurde dadurch Teil des Werts von „%3“. Entfernen Sie das Leerzeichen.</translation>
    </message>
    <message>
        <source>The setting “%3” is written more than once; only the last one counts. Remove the others.</source>
        <translation>Die Einstellung „%3“ kommt mehrmals vor; nur die letzte gilt. Entfernen Sie die anderen.</translation>
    </message>
    <message>
        <source>The setting “%3” is outdated in this version. Write instead: %2.</source>
        <translation>Die Einstellung „%3“ ist in dieser Version veraltet. Schreiben Sie stattdessen: %2.</translation>
    </message>
    <message>
        <source>The setting “%3” is not known to this version; it came with version %2.</source>
        <translation>Diese Version kennt die Einstellung „%3“ nicht; es gibt sie erst ab Version %2.</translation>
    </message>
    <message>
        <source>The value “%2” of “%3” is not a level. Possible are: none, may, encrypt.</source>
        <translation>Der Wert „%2“ von „%3“ ist keine Stufe. Möglich sind: none, may, encrypt.</translation>
    </message>
    <message>
        <source>A certificate is named, but TLS is not switched on. Set smtpd_tls_security_level to “may”.</source>
        <translation>Ein Zertifikat ist angegeben, aber TLS ist nicht eingeschaltet. Setzen Sie smtpd_tls_security_level auf „may“.</translation>
    </message>
    <message>
        <source>TLS is switched on by “%3”, but no certificate is named.</source>
        <translation>TLS ist durch „%3“ eingeschaltet, aber es ist kein Zertifikat angegeben.</translation>
    </message>
    <message>
        <source>The value “%2” of “%3” is not understood by this version.</source>
        <translation>Diese Version versteht den Wert „%2“ von „%3“ nicht.</translation>
    </message>
    <message>
        <source>The blank in “%2” changes its meaning: only that one version is accepted. Remove the blank.</source>
        <translation>Das Leerzeichen in „%2“ ändert die Bedeutung: Nur diese eine Version wird angenommen. Entfernen Sie das Leerzeichen.</translation>
    </message>
    <message>
        <source>The setting “%3” lets TLS 1.0 or 1.1 be used, which have known weaknesses (RFC 8996).</source>
        <translation>Die Einstellung „%3“ lässt TLS 1.0 oder 1.1 zu, die bekannte Schwächen haben (RFC 8996).</translation>
    </message>
    <message>
        <source>The level “encrypt” in main.cf holds for port 25 too, where it turns away every server that does not know TLS (RFC 3207). Set “may” there, and “encrypt” for submission in master.cf.</source>
        <translation>Die Stufe „encrypt“ in main.cf gilt auch für Port 25 und weist dort jeden Server ab, der kein TLS beherrscht (RFC 3207). Setzen Sie dort „may“ und in master.cf für submission „encrypt“.</translation>
    </message>
    <message>
        <source>The setting “%3” has no effect, because “%2” is set too. Remove one of them.</source>
        <translation>Die Einstellung „%3“ ist wirkungslos, weil auch „%2“ gesetzt ist. Entfernen Sie eine von beiden.</translation>
    </message>
    <message>
        <source>The setting “%3” lets passwords travel unencrypted.</source>
        <translation>Die Einstellung „%3“ lässt Passwörter unverschlüsselt über die Leitung gehen.</translation>
    </message>
    <message>
        <source>The setting dovecot_config_version is missing in %1; this version requires it as the first one.</source>
        <translation>In %1 fehlt die Einstellung dovecot_config_version; diese Version verlangt sie an erster Stelle.</translation>
    </message>
    <message>
        <source>The setting dovecot_config_version must be the first one in %1.</source>
        <translation>Die Einstellung dovecot_config_version muss in %1 an erster Stelle stehen.</translation>
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
        <source>The lines that fit your version of Postfix, Dovecot or Courier, each one explained.</source>
        <translation>Passende Zeilen für Ihre Version von Postfix, Dovecot oder Courier, jede mit Erklärung.</translation>
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
        <source>The file with the numbers for the Diffie-Hellman key exchange, of 2048 bits or more in spite of the name. Without it old versions use numbers of their own of 1024 bits, which the Logjam attack can break. Make the file with “openssl dhparam 2048”, not with “-dsaparam”.</source>
        <translation>Die Datei mit den Zahlen für den Diffie-Hellman-Schlüsselaustausch, trotz des Namens mit 2048 Bit oder mehr. Ohne diese Zeile verwenden alte Versionen eigene Zahlen mit 1024 Bit, die der Logjam-Angriff brechen kann. Erzeugen Sie die Datei mit „openssl dhparam 2048“, nicht mit „-dsaparam“.</translation>
    </message>
    <message>
        <source>The folder with the certificate authorities that are trusted when mail is sent. It is read after Postfix has locked itself into its queue folder, so it must exist there as well.</source>
        <translation>Der Ordner mit den Zertifizierungsstellen, denen beim Versenden vertraut wird. Er wird erst gelesen, wenn sich Postfix in seinem Queue-Ordner eingeschlossen hat (chroot), muss also auch dort vorhanden sein.</translation>
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
        <source>The list of certificates whose owners may send through this server to anywhere: each line holds a fingerprint and a name. Make the fingerprint with “openssl x509 -noout -fingerprint -sha256”. Everybody else is refused.</source>
        <translation>Die Liste der Zertifikate, deren Besitzer über diesen Server überallhin senden dürfen: Jede Zeile enthält einen Fingerabdruck und einen Namen. Bilden Sie den Fingerabdruck mit „openssl x509 -noout -fingerprint -sha256“. Alle anderen werden abgewiesen.</translation>
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
        <source>The length of the numbers for the Diffie-Hellman key exchange, which Dovecot makes itself in this version. Shorter ones can be broken (Logjam).</source>
        <translation>Die Länge der Zahlen für den Diffie-Hellman-Schlüsselaustausch, die Dovecot in dieser Version selbst erzeugt. Kürzere lassen sich brechen (Logjam).</translation>
    </message>
    <message>
        <source>The file with the numbers for the Diffie-Hellman key exchange, with “&lt;”. Without it mail programs that know nothing newer cannot connect.</source>
        <translation>Die Datei mit den Zahlen für den Diffie-Hellman-Schlüsselaustausch, mit „&lt;“. Ohne diese Zeile können sich Mailprogramme, die nichts Neueres beherrschen, nicht verbinden.</translation>
    </message>
    <message>
        <source>The file with the numbers for the Diffie-Hellman key exchange, without “&lt;”. Without it mail programs that know nothing newer cannot connect.</source>
        <translation>Die Datei mit den Zahlen für den Diffie-Hellman-Schlüsselaustausch, ohne „&lt;“. Ohne diese Zeile können sich Mailprogramme, die nichts Neueres beherrschen, nicht verbinden.</translation>
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
        <translation>Warnung: Mailprogramme, die TLS 1.3 nicht beherrschen, können sich gar nicht verbinden, sofern sich die Version des Servers anweisen lässt, sie abzulehnen.</translation>
    </message>
    <message>
        <source>Warning for outgoing mail: DANE needs a resolver on this machine that checks DNSSEC, and mail waits when another domain publishes wrong keys.</source>
        <translation>Warnung zu ausgehenden E-Mails: DANE braucht auf diesem Rechner einen Resolver, der DNSSEC prüft, und E-Mails bleiben liegen, wenn eine andere Domain falsche Schlüssel veröffentlicht.</translation>
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
        <translation>Diese Namen stehen später im Zertifikat. Nur der erste muss sein.</translation>
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
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
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
        <translation>Die Version von %1 ist nicht bekannt; angenommen wurde %2. Wählen Sie die richtige, falls sie davon abweicht.</translation>
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
        <source>The plan cannot be carried out: %1.</source>
        <translation>Der Plan lässt sich nicht ausführen: %1.</translation>
    </message>
    <message>
        <source>“%1” is not a language of this program. Choose de, en or ru.</source>
        <translation>„%1“ ist keine Sprache dieses Programms. Wählen Sie de, en oder ru.</translation>
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
        <source>The file %1 could not be written; nothing half-written was left.</source>
        <translation>Die Datei %1 konnte nicht geschrieben werden; halb Geschriebenes ist nicht zurückgeblieben.</translation>
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
        <source>The certificate %1 exists and would not belong to the new key. Use its key again, or choose another place.</source>
        <translation>Das Zertifikat %1 ist schon vorhanden und würde nicht zum neuen Schlüssel gehören. Verwenden Sie dessen Schlüssel weiter oder wählen Sie einen anderen Ort.</translation>
    </message>
</context>
<context>
    <name>mailseal::ServerRow</name>
    <message>
        <source>version not known</source>
        <translation>Version nicht bekannt</translation>
    </message>
    <message>
        <source>%1 (found here)</source>
        <translation>%1 (hier gefunden)</translation>
    </message>
    <message>
        <source>%1 (Debian %2)</source>
        <translation>%1 (Debian %2)</translation>
    </message>
    <message>
        <source>%1 (the newest known)</source>
        <translation>%1 (die neueste bekannte)</translation>
    </message>
    <message>
        <source>%1 – found on this machine</source>
        <translation>%1 – auf diesem Rechner gefunden</translation>
    </message>
    <message>
        <source>Version of %1</source>
        <translation>Version von %1</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
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
</context>
<context>
    <name>mailseal::SnippetForm</name>
    <message>
        <source>Mail se&amp;rver</source>
        <translation>&amp;Mailserver</translation>
    </message>
    <message>
        <source>&amp;Version</source>
        <translation>&amp;Version</translation>
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
        <source>Key and certi&amp;ficate in one file</source>
        <translation>Schlüssel und Zertifikat in einer &amp;Datei</translation>
    </message>
    <message>
        <source>CAs trusted for outgoing &amp;mail</source>
        <translation>Vertrauenswürdige CAs für &amp;ausgehende E-Mails</translation>
    </message>
</context>
<context>
    <name>mailseal::SnippetsPage</name>
    <message>
        <source>Configuration for certificates I already have</source>
        <translation>Konfiguration für vorhandene Zertifikate</translation>
    </message>
    <message>
        <source>Nothing is written here: copy or save the lines and put them into the server&apos;s files.</source>
        <translation>Hier wird nichts geschrieben: Kopieren oder speichern Sie die Zeilen und fügen Sie sie in die Dateien des Servers ein.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Start pa&amp;ge</source>
        <translation>&amp;Startseite</translation>
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
        <source>Street &amp;address</source>
        <translation>S&amp;traße und Hausnummer</translation>
    </message>
    <message>
        <source>&amp;Postal code</source>
        <translation>&amp;Postleitzahl</translation>
    </message>
    <message>
        <source>Commo&amp;n name</source>
        <translation>Allgemeiner &amp;Name</translation>
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
        <source>&amp;Country</source>
        <translation>&amp;Land</translation>
    </message>
    <message>
        <source>Germany or DE</source>
        <translation>Deutschland oder DE</translation>
    </message>
    <message>
        <source>&amp;State or province</source>
        <translation>&amp;Bundesland/Provinz</translation>
    </message>
    <message>
        <source>Bavaria</source>
        <translation>Bayern</translation>
    </message>
    <message>
        <source>&amp;Locality</source>
        <translation>&amp;Ort</translation>
    </message>
    <message>
        <source>Munich</source>
        <translation>München</translation>
    </message>
    <message>
        <source>&amp;Organization</source>
        <translation>Or&amp;ganisation</translation>
    </message>
    <message>
        <source>Manufacturer, Ltd</source>
        <translation>Hersteller GmbH</translation>
    </message>
    <message>
        <source>Organizational &amp;unit</source>
        <translation>Organisations&amp;einheit</translation>
    </message>
    <message>
        <source>Marketing</source>
        <translation>Marketing</translation>
    </message>
    <message>
        <source>&amp;E-mail address</source>
        <translation>E-&amp;Mail-Adresse</translation>
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
        <source>Folder for the files</source>
        <translation>Ordner für die Dateien</translation>
    </message>
    <message>
        <source>Into a f&amp;older, to be looked at and copied</source>
        <translation>In einen &amp;Ordner, zum Ansehen und Kopieren</translation>
    </message>
    <message>
        <source>To this &amp;machine, where the server reads them</source>
        <translation>Auf diesen &amp;Rechner, dorthin, wo der Server sie liest</translation>
    </message>
    <message>
        <source>To write straight to this machine&apos;s folders, start Mailseal as root. A folder is good for looking at everything first and for other machines.</source>
        <translation>Um direkt in die Ordner dieses Rechners zu schreiben, starten Sie Mailseal als root. Ein eigener Ordner eignet sich, um erst alles anzusehen, und für andere Rechner.</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>Or&amp;dner</translation>
    </message>
    <message>
        <source>Bro&amp;wse…</source>
        <translation>D&amp;urchsuchen…</translation>
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
    <name>mailseal::cli</name>
    <message>
        <source>Note: %1</source>
        <translation>Hinweis: %1</translation>
    </message>
    <message>
        <source>Details: %1</source>
        <translation>Details: %1</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::ConfigHelp</name>
    <message>
        <source>folder that holds a copy of the server&apos;s files, as /etc/postfix</source>
        <translation>Ordner mit einer Kopie der Dateien des Servers, etwa /etc/postfix</translation>
    </message>
    <message>
        <source>postfix, dovecot or courier, and its version; all that are there without it</source>
        <translation>postfix, dovecot oder courier und die Version; ohne Angabe alle vorhandenen</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>alles in einer Form für Programme ausgeben</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::ConfigReport</name>
    <message>
        <source>No faults were found.</source>
        <translation>Es wurden keine Fehler gefunden.</translation>
    </message>
    <message>
        <source>Faults:</source>
        <translation>Fehler:</translation>
    </message>
    <message>
        <source>What the recommended configuration would change:</source>
        <translation>Das würde die empfohlene Konfiguration ändern:</translation>
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
        <source>where the files belong: debian or internet-services [debian]</source>
        <translation>wohin die Dateien gehören: debian oder internet-services [debian]</translation>
    </message>
    <message>
        <source>mail server to configure: postfix, dovecot or courier; repeatable</source>
        <translation>Mailserver, der konfiguriert wird: postfix, dovecot oder courier; wiederholbar</translation>
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
</context>
<context>
    <name>mailseal::cli::InspectReport</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1, expired</source>
        <translation>%1, abgelaufen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <translation>
            <numerusform>noch %n Tag</numerusform>
            <numerusform>noch %n Tage</numerusform>
        </translation>
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
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültigkeit</translation>
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
        <source>Signature</source>
        <translation>Signatur</translation>
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
        <source>%1 (before OpenSSL 1.0: %2)</source>
        <translation>%1 (vor OpenSSL 1.0: %2)</translation>
    </message>
    <message>
        <source>TLSA record</source>
        <translation>TLSA-Eintrag</translation>
    </message>
    <message>
        <source>%1 (critical)</source>
        <translation>%1 (kritisch)</translation>
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
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Revoked certificates</source>
        <translation>Widerrufene Zertifikate</translation>
    </message>
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
    <message>
        <source>Nothing was found to be wrong.</source>
        <translation>Es wurde nichts Fehlerhaftes gefunden.</translation>
    </message>
    <message numerus="yes">
        <source>Found: %n things to look at.</source>
        <translation>
            <numerusform>Gefunden: %n Punkt, den Sie sich ansehen sollten.</numerusform>
            <numerusform>Gefunden: %n Punkte, die Sie sich ansehen sollten.</numerusform>
        </translation>
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
</context>
<context>
    <name>mailseal::cli::PassphraseHandler</name>
    <message>
        <source>Passphrase for %1: </source>
        <translation>Passphrase für %1: </translation>
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
</context>
<context>
    <name>mailseal::cli::SnippetHelp</name>
    <message>
        <source>postfix, dovecot or courier, and its version</source>
        <translation>postfix, dovecot oder courier und die Version</translation>
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
        <source>file with the CA certificates that are trusted when mail is sent</source>
        <translation>Datei mit den CA-Zertifikaten, denen beim Versenden vertraut wird</translation>
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
        <source>Postfix: list of names that have a certificate of their own</source>
        <translation>Postfix: Liste der Namen mit eigenem Zertifikat</translation>
    </message>
    <message>
        <source>where Dovecot answers Postfix&apos;s questions about log-ins</source>
        <translation>wo Dovecot die Fragen von Postfix zu Anmeldungen beantwortet</translation>
    </message>
    <message>
        <source>incoming, outgoing, submission, submissions, imap, pop3 or relay; all but relay without it</source>
        <translation>incoming, outgoing, submission, submissions, imap, pop3 oder relay; ohne Angabe alle außer relay</translation>
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
        <source>The lines above belong in %1. This server has other files, shown with --file: %2.</source>
        <translation>Die Zeilen oben gehören in %1. Dieser Server hat weitere Dateien, die --file anzeigt: %2.</translation>
    </message>
</context>
<context>
    <name>mailseal::files::Findings</name>
    <message>
        <source>A part of the file is damaged: “%1”. Get the file again from where it came.</source>
        <translation>Ein Teil der Datei ist beschädigt: „%1“. Holen Sie die Datei noch einmal von dort, woher sie kam.</translation>
    </message>
    <message>
        <source>The passphrase does not open the private key. Try another one.</source>
        <translation>Die Passphrase öffnet den privaten Schlüssel nicht. Versuchen Sie es mit einer anderen.</translation>
    </message>
    <message>
        <source>The private key is protected with %1, which is not supported here. Save it again with AES-256.</source>
        <translation>Der private Schlüssel ist mit %1 geschützt, und das wird hier nicht unterstützt. Speichern Sie ihn noch einmal mit AES-256.</translation>
    </message>
    <message>
        <source>The passphrase is worked on in %1 rounds, more than the limit. Raise the limit if you trust the file.</source>
        <translation>Die Passphrase wird in %1 Runden verarbeitet, mehr als erlaubt. Erhöhen Sie die Grenze, wenn Sie der Datei vertrauen.</translation>
    </message>
    <message>
        <source>A line break is missing before a BEGIN line. Postfix and Dovecot do not start TLS with such a file; put every BEGIN line on a line of its own.</source>
        <translation>Vor einer BEGIN-Zeile fehlt ein Zeilenumbruch. Mit einer solchen Datei starten Postfix und Dovecot kein TLS; lassen Sie jedes BEGIN in einer eigenen Zeile beginnen.</translation>
    </message>
    <message>
        <source>Lines end as on Windows (CR LF). Mail servers read such a file; some scripts do not.</source>
        <translation>Die Zeilen enden wie unter Windows (CR LF). Mailserver lesen eine solche Datei, manche Skripte nicht.</translation>
    </message>
    <message>
        <source>The file begins with a byte order mark, which editors on Windows add. Older servers do not find the first certificate then; save the file without it.</source>
        <translation>Die Datei beginnt mit einer Bytereihenfolge-Marke (BOM), wie Editoren unter Windows sie einfügen. Ältere Server finden dann das erste Zertifikat nicht; speichern Sie die Datei ohne diese Marke.</translation>
    </message>
    <message>
        <source>Some lines begin with blanks. Postfix and Dovecot do not read such a file; remove the blanks.</source>
        <translation>Manche Zeilen beginnen mit Leerzeichen. Postfix und Dovecot lesen eine solche Datei nicht; entfernen Sie die Leerzeichen.</translation>
    </message>
    <message>
        <source>The file is binary (DER) although its name ends with .pem. Mail servers do not read it; convert it to PEM.</source>
        <translation>Die Datei ist binär (DER), obwohl ihr Name auf .pem endet. Mailserver lesen sie nicht; wandeln Sie sie in PEM um.</translation>
    </message>
    <message>
        <source>The file is a PKCS#7 container although it is named like a certificate. Mail servers do not read it; convert it to PEM.</source>
        <translation>Die Datei ist ein PKCS#7-Container, obwohl sie wie ein Zertifikat benannt ist. Mailserver lesen sie nicht; wandeln Sie sie in PEM um.</translation>
    </message>
    <message>
        <source>The file holds a certificate signing request in place of a certificate. Send it to the certificate authority and use the certificate that comes back.</source>
        <translation>Die Datei enthält eine Zertifikatsanforderung (CSR) statt eines Zertifikats. Senden Sie sie an die Zertifizierungsstelle und verwenden Sie das Zertifikat, das Sie zurückbekommen.</translation>
    </message>
    <message>
        <source>The private key is protected by a passphrase. A mail server has nobody to ask for it; write a copy without passphrase for the server.</source>
        <translation>Der private Schlüssel ist durch eine Passphrase geschützt. Ein Mailserver kann niemanden danach fragen; schreiben Sie für den Server eine Kopie ohne Passphrase.</translation>
    </message>
    <message>
        <source>Everybody on this machine may read the private key (mode %1). Allow its owner only: chmod 600.</source>
        <translation>Jeder auf diesem Rechner darf den privaten Schlüssel lesen (Zugriffsrechte %1). Erlauben Sie es nur dem Eigentümer: chmod 600.</translation>
    </message>
    <message>
        <source>The certificates are in the wrong order. The server certificate must come first, then the one that signed it, and so on; mail servers do not start TLS otherwise.</source>
        <translation>Die Zertifikate stehen in der falschen Reihenfolge. Zuerst muss das Serverzertifikat kommen, dann das, mit dem es signiert wurde, und so weiter; sonst starten Mailserver kein TLS.</translation>
    </message>
    <message>
        <source>The certificate of the issuer “%1” is missing in the chain. Many clients cannot verify the server without it; add it from the certificate authority.</source>
        <translation>Das Zertifikat des Ausstellers „%1“ fehlt in der Kette. Ohne dieses können viele Clients den Server nicht prüfen; holen Sie es von der Zertifizierungsstelle und fügen Sie es hinzu.</translation>
    </message>
    <message>
        <source>The root certificate “%1” is in the chain. It does no harm but is sent for nothing: clients use their own copy.</source>
        <translation>Das Stammzertifikat „%1“ steht in der Kette. Es schadet nicht, wird aber unnötig gesendet: Clients verwenden ihre eigene Kopie.</translation>
    </message>
    <message>
        <source>The certificate “%1” is in the file twice. Remove one of them.</source>
        <translation>Das Zertifikat „%1“ steht zweimal in der Datei. Entfernen Sie eines davon.</translation>
    </message>
    <message>
        <source>The certificate “%1” does not belong to the chain of the first one. Remove it or put it into a file of its own.</source>
        <translation>Das Zertifikat „%1“ gehört nicht zur Kette des ersten. Entfernen Sie es, oder legen Sie es in einer eigenen Datei ab.</translation>
    </message>
    <message>
        <source>The file holds several private keys (%1). A server takes one of them only; put each into a file of its own.</source>
        <translation>Die Datei enthält mehrere private Schlüssel (%1). Ein Server nimmt nur einen davon; legen Sie jeden in einer eigenen Datei ab.</translation>
    </message>
    <message>
        <source>The certificate is not valid for “%1”. Get one that names it among the alternative names.</source>
        <translation>Das Zertifikat gilt nicht für „%1“. Besorgen Sie eines, das dies unter den alternativen Namen aufführt.</translation>
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
        <source>The certificate “%1” has no alternative names. Mail programs look for the server&apos;s name there and refuse it; get a new certificate.</source>
        <translation>Das Zertifikat „%1“ hat keine alternativen Namen. Mailprogramme suchen dort den Namen des Servers und lehnen es ab; besorgen Sie ein neues Zertifikat.</translation>
    </message>
    <message>
        <source>The common name “%1” is not among the alternative names. Mail programs do not look at the common name; get a certificate that names it in both places.</source>
        <translation>Der allgemeine Name (CN) „%1“ steht nicht unter den alternativen Namen. Mailprogramme beachten den allgemeinen Namen nicht; besorgen Sie ein Zertifikat, in dem er an beiden Stellen steht.</translation>
    </message>
    <message>
        <source>The certificate “%1” is signed with %2, which can be forged. Clients of today refuse it; get a new certificate.</source>
        <translation>Das Zertifikat „%1“ ist mit %2 signiert, und das lässt sich fälschen. Heutige Clients lehnen es ab; besorgen Sie ein neues Zertifikat.</translation>
    </message>
    <message>
        <source>An RSA key of %1 bits is too short. Use at least 2048 bits, or ECDSA P-256.</source>
        <translation>Ein RSA-Schlüssel mit %1 Bit ist zu kurz. Nehmen Sie mindestens 2048 Bit oder ECDSA P-256.</translation>
    </message>
    <message>
        <source>The certificate “%1” expired on %2. Renew it.</source>
        <translation>Das Zertifikat „%1“ ist am %2 abgelaufen. Erneuern Sie es.</translation>
    </message>
    <message>
        <source>The certificate “%1” is valid from %2 only. Check the clock, or wait.</source>
        <translation>Das Zertifikat „%1“ ist erst ab %2 gültig. Prüfen Sie die Uhr, oder warten Sie.</translation>
    </message>
    <message>
        <source>The certificate “%1” expires soon, on %2. Renew it now.</source>
        <translation>Das Zertifikat „%1“ läuft bald ab, am %2. Erneuern Sie es jetzt.</translation>
    </message>
    <message>
        <source>The certificate “%1” was made for testing. Replace it by one of a real certificate authority before other people use the server.</source>
        <translation>Das Zertifikat „%1“ wurde zum Testen erzeugt. Ersetzen Sie es durch eines von einer echten Zertifizierungsstelle, bevor andere den Server benutzen.</translation>
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
