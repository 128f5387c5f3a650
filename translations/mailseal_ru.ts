<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en">
<context>
    <name>mailseal::Sentences</name>
    <message>
        <source>A host name is missing. Type the name under which mail programs reach the server, for example mail.example.org.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” begins with a scheme such as https://. Type the host name alone, for example mail.example.org.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” ends with a port number. Type the host name alone; a certificate is valid for all ports.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” contains a slash. Type the host name alone, for example mail.example.org.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” contains an underscore, which is not allowed in host names. Use a hyphen or another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” contains “%2”, which is not allowed in host names. Use letters, digits, hyphens and dots.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In “%1” the part “%2” is too long. Each part between two dots has at most 63 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is too long. A host name has at most 253 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has two dots in a row or begins with a dot. Remove the dot that is too many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In “%1” the part “%2” begins or ends with a hyphen. Remove that hyphen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In “%1” the asterisk is in the wrong place. It may only stand alone as the first part, as in *.example.org.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has no domain. Type the full name, for example mail.example.org.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a valid international host name. Check the spelling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” mixes letters of different alphabets that look alike. Check that this is the name you mean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not an IP address. Type it as 192.0.2.1 or 2001:db8::1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not an e-mail address that can stand in a certificate. Type it as postmaster@example.org, with Latin letters before the @.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 names are more than one certificate can carry here. Use at most %2 and make several certificates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 names are many: public certificate authorities accept about 100 in one certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was given twice. It will stand in the certificate once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a country code. Type two letters, for example DE for Germany.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field %1 is too long. At most %2 characters are allowed; shorten it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field %1 contains a line break or another control character. Remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a field of the subject. Known are C, ST, L, O, OU, CN, emailAddress, postalCode and street.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is longer than the 64 characters of the common name. It will stand among the alternative names only, which is where mail programs look.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a number of days. Type a whole number, for example 365.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 days are not possible. Type a number from %2 to %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 days are long: some mail programs refuse server certificates that are valid for more than 825 days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A version 1 certificate cannot carry alternative names. Most mail programs will refuse it; choose version 3 unless a very old device needs version 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a certificate version. Type 3, or 1 for very old devices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a kind of key that can be made here. Choose one of: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key file %1 cannot be read. Check the name and that you may read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 holds no private key. Choose the file that begins with -----BEGIN PRIVATE KEY----- or similar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 holds a certificate, not a private key. Choose the key that belongs to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 holds a certificate signing request, not a private key. Choose the key it was made with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key in %1 is protected by a passphrase, and none was given. Run the program where it can ask you, or remove the passphrase from a copy of the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase does not open the key in %1. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key in %1 is %2, which mail servers cannot use safely. Use ECDSA P-256 or P-384, Ed25519, or RSA with 2048 to 4096 bits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key in %1 is %2, but %3 was asked for. Choose another key file or leave the kind of key open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a way to sign. Choose one of: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a digest that can be used here. Choose one of: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cryptographic library reported a failure. Nothing was written; see the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 cannot be read. Check the name and that you may read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 is too large to be what was asked for. Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 is not a valid openssl.cnf: line %2 cannot be understood. Correct that line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 has no [req] section with a distinguished_name. Choose an openssl.cnf that describes a request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 includes other files, which is not followed here. Put everything into one file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In %1 the entry “%2” is not known here and would be lost. Remove it or replace it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answers file %1 cannot be understood: see line %2. Correct it or save a new one with the wizard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answers file %1 has an entry “%2” that is not known. Correct its spelling or remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the answers file %1 the entry “%2” has a value of the wrong kind. Compare it with a file saved by the wizard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a server that is known here. Choose one of: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was named twice. Name each server once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%2” is not a version of %1. Type it as two or three numbers, for example 3.7 or 2.3.19.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 is not known here. Known are versions %3 to %4; choose the nearest one and check the result against the server&apos;s manual.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The version of %1 is not known; %2 was assumed. Choose the right version if it differs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 starts some of its services without super-user rights and cannot read %2 then. Use the Debian layout, which gives it a file of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a layout that is known here. Choose one of: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a use that is known for this server. Choose one of: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The built-in file %1 is damaged. Install the program again; see the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be written into the configuration of %2. Give an absolute path without line breaks, quotes or other special characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 exists already and was kept. Choose to replace it, which keeps a backup, or choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is in the way: it is not an ordinary file. Move it away or choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a folder. Choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not write to %1. Choose a folder of your own, or run the program with the rights to write there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no space left for %1. Make room or choose another place; nothing half-written was left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is on a file system that cannot be written to. Choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name %1 is too long for the file system. Choose a folder with a shorter name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be written; nothing half-written was left. See the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The user or group “%1”, which should own %2, does not exist on this machine. Install the server first, or write to a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing straight to the system needs super-user rights. Start the program with sudo, or write to a folder with --out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan cannot be carried out: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command line cannot be understood: %1. Try --help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a language of this program. Choose de, en or ru.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
