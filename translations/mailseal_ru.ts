<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en">
<context>
    <name>mailseal::Advice</name>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Имена</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Ключ</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Сроки</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Цепочка</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Использование</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Параметры</translation>
    </message>
    <message>
        <source>The server works all the same.</source>
        <translation>Сервер всё равно работает.</translation>
    </message>
    <message>
        <source>The server starts, but TLS does not work.</source>
        <translation>Сервер запускается, но TLS не работает.</translation>
    </message>
    <message>
        <source>The server does not start; a running one keeps the old configuration.</source>
        <translation>Сервер не запускается; уже работающий остаётся с прежними настройками.</translation>
    </message>
    <message>
        <source>Wrong order</source>
        <translation>Неверный порядок</translation>
    </message>
    <message>
        <source>The certificates are in the wrong order. The server certificate must come first, then the one that signed it, and so on; mail servers do not start TLS otherwise.</source>
        <translation>Сертификаты стоят не по порядку. Первым должен быть сертификат сервера, за ним тот, которым он подписан, и так далее; иначе почтовые серверы не включают TLS.</translation>
    </message>
    <message>
        <source>Missing intermediate certificate</source>
        <translation>Нет промежуточного сертификата</translation>
    </message>
    <message>
        <source>The certificate of the issuer “%1” is missing in the chain. Many clients cannot verify the server without it; add it from the certificate authority.</source>
        <translation>В цепочке нет сертификата издателя «%1». Без него многие клиенты не смогут проверить сервер; добавьте его, получив в центре сертификации.</translation>
    </message>
    <message>
        <source>Superfluous root</source>
        <translation>Лишний корневой сертификат</translation>
    </message>
    <message>
        <source>The root certificate “%1” is in the chain. It does no harm but is sent for nothing: clients use their own copy.</source>
        <translation>В цепочке есть корневой сертификат «%1». Он не вредит, но передаётся зря: клиенты используют собственную копию.</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Повтор</translation>
    </message>
    <message>
        <source>The certificate “%1” is in the file twice. Remove one of them.</source>
        <translation>Сертификат «%1» есть в файле дважды. Удалите один из двух.</translation>
    </message>
    <message>
        <source>Does not belong here</source>
        <translation>Не относится к цепочке</translation>
    </message>
    <message>
        <source>The certificate “%1” does not belong to the chain of the first one. Remove it or put it into a file of its own.</source>
        <translation>Сертификат «%1» не относится к цепочке первого. Удалите его или поместите в отдельный файл.</translation>
    </message>
    <message>
        <source>Not trusted</source>
        <translation>Нет доверия</translation>
    </message>
    <message>
        <source>Several keys</source>
        <translation>Несколько ключей</translation>
    </message>
    <message>
        <source>The file holds several private keys (%1). A server takes one of them only; put each into a file of its own.</source>
        <translation>В файле несколько закрытых ключей (%1). Сервер берёт только один из них; поместите каждый в отдельный файл.</translation>
    </message>
    <message>
        <source>Name is missing</source>
        <translation>Нет имени</translation>
    </message>
    <message>
        <source>The certificate is not valid for “%1”. Get one that names it among the alternative names.</source>
        <translation>Сертификат не действует для «%1». Получите такой, где это имя есть среди дополнительных имён.</translation>
    </message>
    <message>
        <source>Key does not match</source>
        <translation>Ключ не подходит</translation>
    </message>
    <message>
        <source>The private key does not belong to the certificate “%1”. Use the key that the request was made with.</source>
        <translation>Закрытый ключ не относится к сертификату «%1». Используйте ключ, которым создан запрос.</translation>
    </message>
    <message>
        <source>The private key does not belong to the certificate signing request “%1”. Use the key that it was made with.</source>
        <translation>Закрытый ключ не относится к запросу на сертификат «%1». Используйте ключ, которым он создан.</translation>
    </message>
    <message>
        <source>No alternative names</source>
        <translation>Нет дополнительных имён</translation>
    </message>
    <message>
        <source>The certificate “%1” has no alternative names. Mail programs look for the server&apos;s name there and refuse it; get a new certificate.</source>
        <translation>В сертификате «%1» нет дополнительных имён. Почтовые программы ищут имя сервера именно там и такой сертификат не принимают; получите новый.</translation>
    </message>
    <message>
        <source>Common name only</source>
        <translation>Только общее имя</translation>
    </message>
    <message>
        <source>The common name “%1” is not among the alternative names. Mail programs do not look at the common name; get a certificate that names it in both places.</source>
        <translation>Общего имени «%1» нет среди дополнительных имён. На общее имя почтовые программы не смотрят; получите сертификат, где это имя есть в обоих местах.</translation>
    </message>
    <message>
        <source>Weak signature</source>
        <translation>Слабая подпись</translation>
    </message>
    <message>
        <source>The certificate “%1” is signed with %2, which can be forged. Clients of today refuse it; get a new certificate.</source>
        <translation>Сертификат «%1» подписан с хеш-функцией %2, а такую подпись можно подделать. Современные клиенты его не принимают; получите новый сертификат.</translation>
    </message>
    <message>
        <source>Short key</source>
        <translation>Короткий ключ</translation>
    </message>
    <message>
        <source>An RSA key of %1 bits is too short. Use at least 2048 bits, or ECDSA P-256.</source>
        <translation>Слишком короткий ключ RSA, длина в битах: %1. Используйте не менее 2048 бит или ECDSA P-256.</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Срок истёк</translation>
    </message>
    <message>
        <source>The certificate “%1” expired on %2. Renew it.</source>
        <translation>Срок действия сертификата «%1» истёк %2. Продлите его.</translation>
    </message>
    <message>
        <source>Not yet valid</source>
        <translation>Ещё не действует</translation>
    </message>
    <message>
        <source>The certificate “%1” is valid from %2 only. Check the clock, or wait.</source>
        <translation>Сертификат «%1» начнёт действовать только %2. Проверьте часы или подождите.</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>Скоро истекает</translation>
    </message>
    <message>
        <source>The certificate “%1” expires soon, on %2. Renew it now.</source>
        <translation>Срок действия сертификата «%1» скоро истекает: %2. Продлите его сейчас.</translation>
    </message>
    <message>
        <source>Test certificate</source>
        <translation>Тестовый сертификат</translation>
    </message>
    <message>
        <source>The certificate “%1” was made for testing. Replace it by one of a real certificate authority before other people use the server.</source>
        <translation>Сертификат «%1» создан для проверки. Замените его сертификатом настоящего центра сертификации, прежде чем сервером начнут пользоваться другие.</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Серийный номер</translation>
    </message>
    <message>
        <source>The serial number of “%1” is zero, negative or longer than 20 octets. Some clients refuse such a certificate; get a new one.</source>
        <translation>Серийный номер «%1» равен нулю, отрицателен или длиннее 20 октетов. Некоторые клиенты отклоняют такой сертификат; получите новый.</translation>
    </message>
    <message>
        <source>Key identifiers</source>
        <translation>Идентификаторы ключа</translation>
    </message>
    <message>
        <source>In “%1” the extension %2 is missing or critical. Clients need it to build the chain when an authority has several keys; add it when you issue the certificate again.</source>
        <translation>В «%1» расширение %2 отсутствует или помечено как критическое. По нему клиенты строят цепочку, если у центра сертификации несколько ключей; добавьте его при повторном выпуске сертификата.</translation>
    </message>
    <message>
        <source>Not made as an authority</source>
        <translation>Не предназначен для ЦС</translation>
    </message>
    <message>
        <source>In “%1” the extension %2 is not as RFC 5280 demands: it is missing, empty, not critical, or in a certificate that is no authority. Strict clients refuse the chain; issue it again.</source>
        <translation>В «%1» расширение %2 не соответствует RFC 5280: оно отсутствует, пусто, не помечено как критическое или стоит в сертификате, который не принадлежит центру сертификации. Строгие клиенты отклоняют такую цепочку; выпустите сертификат заново.</translation>
    </message>
    <message>
        <source>Unusual names</source>
        <translation>Необычные имена</translation>
    </message>
    <message>
        <source>Among the alternative names of “%1”, “%2” is not as it must be: no valid host name, forbidden by an authority above, or critical beside a subject. Strict clients refuse it; get a new certificate.</source>
        <translation>Среди дополнительных имён «%1» запись «%2» недопустима: это не имя узла, оно запрещено вышестоящим центром сертификации или помечено как критическое при непустом субъекте. Строгие клиенты отклоняют такой сертификат; получите новый.</translation>
    </message>
    <message>
        <source>Common name is spelled differently</source>
        <translation>Общее имя написано иначе</translation>
    </message>
    <message>
        <source>The common name of “%1” is not spelled like one of the alternative names (“%2”). Public authorities must spell both alike; let the request name it exactly.</source>
        <translation>Общее имя «%1» записано не так, как дополнительные имена («%2»). Публичные центры сертификации обязаны писать их одинаково; укажите его в запросе в точности так же.</translation>
    </message>
    <message>
        <source>Unusual purposes</source>
        <translation>Необычное назначение</translation>
    </message>
    <message>
        <source>In “%1” the extension %2 does not say what it should: server authentication for a server, and nothing at all for a root. Some clients refuse the chain; get a new certificate.</source>
        <translation>В «%1» расширение %2 указывает не то, что нужно: у сервера должна стоять проверка подлинности сервера, а у корневого сертификата не должно быть ничего. Некоторые клиенты отклоняют цепочку; получите новый сертификат.</translation>
    </message>
    <message>
        <source>Address of the issuer</source>
        <translation>Адрес издателя</translation>
    </message>
    <message>
        <source>In “%1” the extension %2 cannot be read. Clients cannot ask the issuer; get a new certificate.</source>
        <translation>В «%1» расширение %2 не читается. Клиенты не смогут обратиться к издателю; получите новый сертификат.</translation>
    </message>
    <message>
        <source>Unusual key</source>
        <translation>Необычный ключ</translation>
    </message>
    <message>
        <source>The key of “%1” is %2, which many clients refuse. Use ECDSA P-256, or RSA with 2048, 3072 or 4096 bits.</source>
        <translation>Ключ «%1» — %2; многие клиенты его отклоняют. Используйте ECDSA P-256 или RSA длиной 2048, 3072 или 4096 бит.</translation>
    </message>
    <message>
        <source>List without number</source>
        <translation>Список без номера</translation>
    </message>
    <message>
        <source>The certificate revocation list of “%1” has no number, so nobody can tell which of two is newer. Let its authority make a new one.</source>
        <translation>У списка отзыва сертификатов «%1» нет номера, поэтому нельзя понять, какой из двух новее. Попросите центр сертификации выпустить новый.</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Повреждено</translation>
    </message>
    <message>
        <source>Wrong passphrase</source>
        <translation>Неверная парольная фраза</translation>
    </message>
    <message>
        <source>The passphrase does not open the private key. Try another one.</source>
        <translation>Парольная фраза не подходит к закрытому ключу. Попробуйте другую.</translation>
    </message>
    <message>
        <source>Unknown encryption</source>
        <translation>Неизвестное шифрование</translation>
    </message>
    <message>
        <source>The private key is protected with %1, which is not supported here. Save it again with AES-256.</source>
        <translation>Закрытый ключ защищён способом %1, который здесь не поддерживается. Сохраните ключ заново с AES-256.</translation>
    </message>
    <message>
        <source>Too many rounds</source>
        <translation>Слишком много итераций</translation>
    </message>
    <message>
        <source>The passphrase is worked on in %1 rounds, more than the limit. Raise the limit if you trust the file.</source>
        <translation>Парольная фраза требует больше итераций, чем допускает предел: %1. Увеличьте предел, если доверяете файлу.</translation>
    </message>
    <message>
        <source>Missing line break</source>
        <translation>Нет перевода строки</translation>
    </message>
    <message>
        <source>A line break is missing before or behind a BEGIN or END line. Postfix and Dovecot do not start TLS with such a file; put each of them on a line of its own.</source>
        <translation>Перед строкой BEGIN или END или после неё не хватает перевода строки. С таким файлом Postfix и Dovecot не включают TLS; поместите каждую из них на отдельную строку.</translation>
    </message>
    <message>
        <source>Windows line ends</source>
        <translation>Концы строк Windows</translation>
    </message>
    <message>
        <source>Lines end as on Windows (CR LF). Mail servers read such a file; some scripts do not.</source>
        <translation>Концы строк как в Windows (CR LF). Почтовые серверы такой файл читают, а некоторые скрипты — нет.</translation>
    </message>
    <message>
        <source>Byte order mark</source>
        <translation>Метка порядка байтов</translation>
    </message>
    <message>
        <source>The file begins with a byte order mark, which editors on Windows add. Older servers do not find the first certificate then; save the file without it.</source>
        <translation>Файл начинается с метки порядка байтов (BOM), которую добавляют редакторы в Windows. Старые серверы тогда не находят первый сертификат; сохраните файл без неё.</translation>
    </message>
    <message>
        <source>Indented lines</source>
        <translation>Отступы в строках</translation>
    </message>
    <message>
        <source>Some lines begin with blanks. Postfix and Dovecot do not read such a file; remove the blanks.</source>
        <translation>Некоторые строки начинаются с пробелов. Postfix и Dovecot такой файл не читают; удалите пробелы.</translation>
    </message>
    <message>
        <source>Binary in place of text</source>
        <translation>Двоичный вместо текста</translation>
    </message>
    <message>
        <source>The file is binary (DER) although its name ends with .pem. Mail servers do not read it; convert it to PEM.</source>
        <translation>Файл двоичный (DER), хотя его имя заканчивается на .pem. Почтовые серверы его не читают; преобразуйте его в PEM.</translation>
    </message>
    <message>
        <source>Container in place of a certificate</source>
        <translation>Контейнер вместо сертификата</translation>
    </message>
    <message>
        <source>The file is a PKCS#7 container although it is named like a certificate. Mail servers do not read it; convert it to PEM.</source>
        <translation>Файл — контейнер PKCS#7, хотя назван как сертификат. Почтовые серверы его не читают; преобразуйте его в PEM.</translation>
    </message>
    <message>
        <source>Request in place of a certificate</source>
        <translation>Запрос вместо сертификата</translation>
    </message>
    <message>
        <source>The file holds a certificate signing request in place of a certificate. Send it to the certificate authority and use the certificate that comes back.</source>
        <translation>В файле вместо сертификата запрос на сертификат. Отправьте его в центр сертификации и используйте сертификат, полученный в ответ.</translation>
    </message>
    <message>
        <source>Key with passphrase</source>
        <translation>Ключ с парольной фразой</translation>
    </message>
    <message>
        <source>The private key is protected by a passphrase. A mail server has nobody to ask for it; write a copy without passphrase for the server.</source>
        <translation>Закрытый ключ защищён парольной фразой. Почтовому серверу спросить её не у кого; запишите для сервера копию без парольной фразы.</translation>
    </message>
    <message>
        <source>Key readable by everybody</source>
        <translation>Ключ доступен всем</translation>
    </message>
    <message>
        <source>Everybody on this machine may read the private key (mode %1). Take that right away (chmod o-rwx), and make a new key if strangers have had access.</source>
        <translation>Читать закрытый ключ могут все на этом компьютере (права доступа %1). Уберите это право (chmod o-rwx), а если доступ был у посторонних, создайте новый ключ.</translation>
    </message>
    <message>
        <source>Missing file</source>
        <translation>Файла нет</translation>
    </message>
    <message>
        <source>The file %1 does not exist.</source>
        <translation>Файл %1 не существует.</translation>
    </message>
    <message>
        <source>Folder in place of a file</source>
        <translation>Папка вместо файла</translation>
    </message>
    <message>
        <source>The path %1 is a folder, not a file.</source>
        <translation>Путь %1 ведёт к папке, а не к файлу.</translation>
    </message>
    <message>
        <source>Empty file</source>
        <translation>Пустой файл</translation>
    </message>
    <message>
        <source>The file %1 is empty.</source>
        <translation>Файл %1 пуст.</translation>
    </message>
    <message>
        <source>Not readable by the server</source>
        <translation>Сервер не может прочитать</translation>
    </message>
    <message>
        <source>The file %1 cannot be read by the user “%2”, as whom the server reads it. Give that user&apos;s group the right to read it, and nobody else.</source>
        <translation>Файл %1 недоступен пользователю «%2», от имени которого его читает сервер. Дайте право на чтение группе этого пользователя и больше никому.</translation>
    </message>
    <message>
        <source>Not examined</source>
        <translation>Не проверено</translation>
    </message>
    <message>
        <source>The file %1 may not be read by you, so it was not examined. Run this as the super-user to have it checked.</source>
        <translation>У вас нет права читать файл %1, поэтому он не проверен. Чтобы проверить его, запустите программу от имени суперпользователя.</translation>
    </message>
    <message>
        <source>No certificate</source>
        <translation>Нет сертификата</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate.</source>
        <translation>В файле %1 нет сертификата.</translation>
    </message>
    <message>
        <source>No private key</source>
        <translation>Нет закрытого ключа</translation>
    </message>
    <message>
        <source>The file %1 holds no private key.</source>
        <translation>В файле %1 нет закрытого ключа.</translation>
    </message>
    <message>
        <source>Not PEM</source>
        <translation>Не PEM</translation>
    </message>
    <message>
        <source>The file %1 is not in PEM format, the only one that the server reads. Convert it first.</source>
        <translation>Файл %1 не в формате PEM, а другого сервер не читает. Сначала преобразуйте его.</translation>
    </message>
    <message>
        <source>Key not at the beginning</source>
        <translation>Ключ стоит не в начале</translation>
    </message>
    <message>
        <source>The private key must come first in %1, before the certificates.</source>
        <translation>Закрытый ключ должен стоять в файле %1 первым, перед сертификатами.</translation>
    </message>
    <message>
        <source>Unknown form of DH parameters</source>
        <translation>Неизвестный вид параметров DH</translation>
    </message>
    <message>
        <source>The Diffie-Hellman parameters in %1 have a form that the server does not read (X9.42). Make them with “openssl dhparam 2048”, not with “-dsaparam”.</source>
        <translation>Параметры Диффи — Хеллмана в файле %1 записаны в виде, который сервер не читает (X9.42). Создайте их командой «openssl dhparam 2048», без «-dsaparam».</translation>
    </message>
    <message>
        <source>“&lt;” is missing</source>
        <translation>Нет «&lt;»</translation>
    </message>
    <message>
        <source>The path in “%3” needs a “&lt;” in front; without it the path itself is taken for the certificate or key.</source>
        <translation>Перед путём в параметре «%3» нужен знак «&lt;»; без него за сертификат или ключ принимается сам путь.</translation>
    </message>
    <message>
        <source>“&lt;” is too much</source>
        <translation>Лишний «&lt;»</translation>
    </message>
    <message>
        <source>The “&lt;” in “%3” must go: this version takes the file&apos;s content for a file name and prints it, the private key too, into its error message.</source>
        <translation>Знак «&lt;» в параметре «%3» нужно убрать: эта версия принимает содержимое файла за имя файла и выводит его в сообщении об ошибке — в том числе закрытый ключ.</translation>
    </message>
    <message>
        <source>Comment behind a value</source>
        <translation>Комментарий после значения</translation>
    </message>
    <message>
        <source>The value of “%3” contains “%2”: Postfix knows no comments after a value. Put the comment on a line of its own.</source>
        <translation>В значении параметра «%3» есть «%2»: в Postfix после значения комментариев не бывает. Вынесите комментарий на отдельную строку.</translation>
    </message>
    <message>
        <source>The file %1 has the line ends of Windows (CR LF). Save it with those of Unix.</source>
        <translation>В файле %1 концы строк как в Windows (CR LF). Сохраните его с концами строк Unix.</translation>
    </message>
    <message>
        <source>The file %1 begins with an invisible byte order mark (BOM). Save it as UTF-8 without one.</source>
        <translation>Файл %1 начинается с невидимой метки порядка байтов (BOM). Сохраните его в UTF-8 без неё.</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>Кавычки</translation>
    </message>
    <message>
        <source>The quotes in the value of “%3” are taken as part of it. Remove them.</source>
        <translation>Кавычки в значении параметра «%3» считаются его частью. Удалите их.</translation>
    </message>
    <message>
        <source>Swallowed line</source>
        <translation>Поглощённая строка</translation>
    </message>
    <message>
        <source>The line “%2” begins with a blank, so it became part of the value of “%3”. Remove the blank.</source>
        <translation>Строка «%2» начинается с пробела и потому стала частью значения параметра «%3». Удалите пробел.</translation>
    </message>
    <message>
        <source>Written more than once</source>
        <translation>Указано несколько раз</translation>
    </message>
    <message>
        <source>The setting “%3” is written more than once; only the last one counts. Remove the others.</source>
        <translation>Параметр «%3» указан больше одного раза; действует только последний. Удалите остальные.</translation>
    </message>
    <message>
        <source>Outdated name</source>
        <translation>Устаревшее имя</translation>
    </message>
    <message>
        <source>The setting “%3” is outdated in this version. Write instead: %2.</source>
        <translation>Параметр «%3» в этой версии устарел. Пишите вместо него: %2.</translation>
    </message>
    <message>
        <source>Name of a later version</source>
        <translation>Имя из более поздней версии</translation>
    </message>
    <message>
        <source>The setting “%3” is not known to this version; it came with version %2.</source>
        <translation>Параметра «%3» в этой версии нет; он появился в версии %2.</translation>
    </message>
    <message>
        <source>Unknown name</source>
        <translation>Неизвестное имя</translation>
    </message>
    <message>
        <source>The server knows no setting “%3”. Write “%2” if that was meant.</source>
        <translation>Сервер не знает настройки «%3». Напишите «%2», если имелось в виду это.</translation>
    </message>
    <message>
        <source>Has no effect</source>
        <translation>Не действует</translation>
    </message>
    <message>
        <source>The setting “%3” has no effect, because “%2” is set too. Remove one of them.</source>
        <translation>Параметр «%3» ни на что не влияет, потому что задан и «%2». Удалите один из них.</translation>
    </message>
    <message>
        <source>Version is missing</source>
        <translation>Нет версии</translation>
    </message>
    <message>
        <source>The setting dovecot_config_version is missing in %1; this version requires it as the first one.</source>
        <translation>В файле %1 нет параметра dovecot_config_version; в этой версии он обязателен и должен стоять первым.</translation>
    </message>
    <message>
        <source>Version not at the beginning</source>
        <translation>Версия стоит не в начале</translation>
    </message>
    <message>
        <source>The setting dovecot_config_version must be the first one in %1.</source>
        <translation>Параметр dovecot_config_version должен стоять в файле %1 первым.</translation>
    </message>
    <message>
        <source>Unknown level</source>
        <translation>Неизвестный уровень</translation>
    </message>
    <message>
        <source>The value “%2” of “%3” is not a level. Possible are: none, may, encrypt.</source>
        <translation>Значение «%2» параметра «%3» — не уровень. Возможные варианты: none, may, encrypt.</translation>
    </message>
    <message>
        <source>TLS is not switched on</source>
        <translation>TLS не включён</translation>
    </message>
    <message>
        <source>A certificate is named, but TLS is not switched on. Set smtpd_tls_security_level to “may”.</source>
        <translation>Сертификат указан, но TLS не включён. Задайте для smtpd_tls_security_level значение «may».</translation>
    </message>
    <message>
        <source>No certificate named</source>
        <translation>Сертификат не указан</translation>
    </message>
    <message>
        <source>TLS is switched on by “%3”, but no certificate is named.</source>
        <translation>TLS включён параметром «%3», но сертификат не указан.</translation>
    </message>
    <message>
        <source>Unknown protocols</source>
        <translation>Неизвестные протоколы</translation>
    </message>
    <message>
        <source>The value “%2” of “%3” is not understood by this version.</source>
        <translation>Эта версия не понимает значение «%2» параметра «%3».</translation>
    </message>
    <message>
        <source>Blank changes the meaning</source>
        <translation>Пробел меняет смысл</translation>
    </message>
    <message>
        <source>The blank in “%2” changes its meaning: only that one version is accepted. Remove the blank.</source>
        <translation>Пробел в «%2» меняет смысл: допускается только одна эта версия. Удалите пробел.</translation>
    </message>
    <message>
        <source>Old protocols</source>
        <translation>Старые протоколы</translation>
    </message>
    <message>
        <source>The setting “%3” lets TLS 1.0 or 1.1 be used, which have known weaknesses (RFC 8996).</source>
        <translation>Параметр «%3» разрешает TLS 1.0 или 1.1, у которых есть известные слабости (RFC 8996).</translation>
    </message>
    <message>
        <source>Old protocols by default</source>
        <translation>Старые протоколы по умолчанию</translation>
    </message>
    <message>
        <source>The setting “%3” is missing, and without it this version lets TLS 1.0 and 1.1 be used, which have known weaknesses (RFC 8996). Set it.</source>
        <translation>Параметр «%3» не задан, а без него эта версия допускает TLS 1.0 и 1.1, у которых есть известные слабости (RFC 8996). Задайте его.</translation>
    </message>
    <message>
        <source>Mail is turned away</source>
        <translation>Почта отклоняется</translation>
    </message>
    <message>
        <source>The level “encrypt” in main.cf holds for port 25 too, where it turns away every server that does not know TLS (RFC 3207). Set “may” there, and “encrypt” for submission in master.cf.</source>
        <translation>Уровень «encrypt» в main.cf действует и для порта 25, где из-за него отклоняются все серверы, не поддерживающие TLS (RFC 3207). Укажите там «may», а «encrypt» — для submission в master.cf.</translation>
    </message>
    <message>
        <source>Passwords in clear</source>
        <translation>Пароли без шифрования</translation>
    </message>
    <message>
        <source>The setting “%3” lets passwords travel unencrypted.</source>
        <translation>Параметр «%3» допускает передачу паролей без шифрования.</translation>
    </message>
    <message>
        <source>LDAP in clear</source>
        <translation>LDAP без шифрования</translation>
    </message>
    <message>
        <source>Names and passwords travel unencrypted between this server and the LDAP server in “%3”. Use “ldaps://” there, or switch StartTLS on.</source>
        <translation>Имена и пароли идут незашифрованными между этим сервером и сервером LDAP из «%3». Укажите там «ldaps://» или включите StartTLS.</translation>
    </message>
    <message>
        <source>LDAP server not checked</source>
        <translation>LDAP-сервер не проверяется</translation>
    </message>
    <message>
        <source>The LDAP server&apos;s certificate is not checked, so anybody on the way can answer in its place. Have “%3” check it.</source>
        <translation>Сертификат сервера LDAP не проверяется, поэтому вместо него может ответить кто угодно по пути. Включите проверку с помощью «%3».</translation>
    </message>
    <message>
        <source>Self-signed</source>
        <translation>Самоподписанный</translation>
    </message>
    <message>
        <source>The certificate “%1” is signed with its own key, so nobody can verify it, and mail programs warn. Get one from a certificate authority.</source>
        <translation>Сертификат «%1» подписан собственным ключом: проверить его никто не может, и почтовые программы предупреждают об этом. Получите сертификат в центре сертификации.</translation>
    </message>
    <message>
        <source>Not in this copy</source>
        <translation>Нет в этой копии</translation>
    </message>
    <message>
        <source>The file %1 is not in this copy, so it was not examined. Run this on the server itself to have it checked.</source>
        <translation>Файла %1 нет в этой копии, поэтому он не проверен. Чтобы проверить его, запустите программу на самом сервере.</translation>
    </message>
    <message>
        <source>Not an ordinary file</source>
        <translation>Не обычный файл</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>Слишком большой</translation>
    </message>
    <message>
        <source>The file %1 is far larger than keys and certificates are, so it was not examined. Check that it is the right file.</source>
        <translation>Файл %1 намного больше, чем бывают ключи и сертификаты, поэтому он не проверен. Убедитесь, что это нужный файл.</translation>
    </message>
    <message>
        <source>Storage version is missing</source>
        <translation>Нет версии формата хранения</translation>
    </message>
    <message>
        <source>The setting dovecot_storage_version is missing in %1; this version requires it. Set it to the version whose storage format the mail is in.</source>
        <translation>В файле %1 нет параметра dovecot_storage_version, обязательного для этой версии. Укажите в нём версию, в формате которой хранится почта.</translation>
    </message>
    <message>
        <source>TLS does not begin at once</source>
        <translation>TLS начинается не сразу</translation>
    </message>
    <message>
        <source>Port 465 is for TLS from the first octet, but smtpd_tls_wrappermode is not “yes” for it: mail programs wait there for an answer that never comes. Add “-o smtpd_tls_wrappermode=yes” to the service %2.</source>
        <translation>Порт 465 предназначен для TLS с первого байта, но параметр smtpd_tls_wrappermode для него не равен «yes»: почтовые программы ждут ответа, который не придёт. Добавьте службе %2 ключ «-o smtpd_tls_wrappermode=yes».</translation>
    </message>
    <message>
        <source>TLS begins too early</source>
        <translation>TLS начинается слишком рано</translation>
    </message>
    <message>
        <source>The service %2 has smtpd_tls_wrappermode switched on, so mail programs and servers that begin without TLS there, as they should, get no answer. Set it only for port 465, in master.cf.</source>
        <translation>Для службы %2 включён smtpd_tls_wrappermode, поэтому почтовые программы и серверы, которые, как положено, начинают там без TLS, не получают ответа. Задавайте его только для порта 465, в master.cf.</translation>
    </message>
    <message>
        <source>The service %2 lets mail programs send passwords before TLS has begun. Set smtpd_tls_auth_only to “yes”.</source>
        <translation>Служба %2 позволяет почтовым программам отправлять пароли до начала TLS. Задайте для smtpd_tls_auth_only значение «yes».</translation>
    </message>
    <message>
        <source>Word behind the options</source>
        <translation>Слово после ключей</translation>
    </message>
    <message>
        <source>The word “%2” stands behind the options of a service, which then ends as soon as somebody connects. Write each option as “-o name=value” without blanks, and comments on lines of their own.</source>
        <translation>Слово «%2» стоит после ключей службы, и та завершается, как только кто-нибудь соединится. Пишите каждый ключ в виде «-o имя=значение» без пробелов, а комментарии — на отдельных строках.</translation>
    </message>
    <message>
        <source>The value “%2” of “%3” is not a level, so no mail is sent: all of it stays in the queue. Possible are: none, may, encrypt, dane, dane-only, fingerprint, verify, secure.</source>
        <translation>Значение «%2» параметра «%3» не является уровнем, поэтому почта не отправляется и вся остаётся в очереди. Возможные значения: none, may, encrypt, dane, dane-only, fingerprint, verify, secure.</translation>
    </message>
    <message>
        <source>Map is not built</source>
        <translation>Таблица не собрана</translation>
    </message>
    <message>
        <source>The file %2 that is built from %1 does not exist, so that TLS fails for every name. Build it with “postmap -F %1”.</source>
        <translation>Файла %2, который собирается из %1, нет, поэтому TLS не работает ни для одного имени. Соберите его командой «postmap -F %1».</translation>
    </message>
    <message>
        <source>Map is out of date</source>
        <translation>Таблица устарела</translation>
    </message>
    <message>
        <source>The file %2 is older than %1, from which it is built, so that the server uses old certificates or keys. Build it anew with “postmap -F %1”.</source>
        <translation>Файл %2 старше, чем %1, из которого он собирается, поэтому сервер использует старые сертификаты или ключи. Соберите его заново командой «postmap -F %1».</translation>
    </message>
    <message>
        <source>Unknown setting</source>
        <translation>Неизвестный параметр</translation>
    </message>
    <message>
        <source>The server knows no setting “%3”. Remove it, or correct its name.</source>
        <translation>Сервер не знает параметра «%3». Удалите его или исправьте имя.</translation>
    </message>
    <message>
        <source>Not for servers</source>
        <translation>Не для серверов</translation>
    </message>
    <message>
        <source>The certificate “%1” may not be used by a server (extended key usage), so mail programs and other servers refuse it. Get one for servers (serverAuth).</source>
        <translation>Сертификат «%1» не предназначен для серверов (расширенное использование ключа), поэтому почтовые программы и другие серверы его отвергают. Получите сертификат для серверов (serverAuth).</translation>
    </message>
    <message>
        <source>Demands OCSP stapling</source>
        <translation>Требует OCSP-stapling</translation>
    </message>
    <message>
        <source>No DH parameters</source>
        <translation>Нет параметров DH</translation>
    </message>
    <message>
        <source>The file %1 holds no Diffie-Hellman parameters, so the server uses its own. Remove the setting “%3”, or make the file with “openssl dhparam 2048”.</source>
        <translation>В файле %1 нет параметров Диффи — Хеллмана, поэтому сервер берёт встроенные. Уберите параметр «%3» или создайте файл командой «openssl dhparam 2048».</translation>
    </message>
    <message>
        <source>Port without TLS</source>
        <translation>Порт без TLS</translation>
    </message>
    <message>
        <source>The service %2, where mail programs hand in mail, offers no TLS. Set smtpd_tls_security_level to “encrypt” for it.</source>
        <translation>Служба %2, через которую почтовые программы отправляют письма, не предлагает TLS. Задайте для неё smtpd_tls_security_level = encrypt.</translation>
    </message>
    <message>
        <source>TLS does not begin</source>
        <translation>TLS не начинается</translation>
    </message>
    <message>
        <source>The listener %2 answers without TLS on a port where TLS begins at once. Set “ssl = yes” for it.</source>
        <translation>Служба %2 отвечает без TLS на порту, где TLS начинается сразу. Задайте для неё «ssl = yes».</translation>
    </message>
    <message>
        <source>The listener %2 begins TLS at once on a port where it begins with STARTTLS, so mail programs get no answer. Remove “ssl = yes” there.</source>
        <translation>Служба %2 начинает TLS сразу на порту, где TLS начинается командой STARTTLS, и почтовые программы не получают ответа. Уберите там «ssl = yes».</translation>
    </message>
    <message>
        <source>No such ciphers</source>
        <translation>Неизвестные шифры</translation>
    </message>
    <message>
        <source>“%2” in “%3” names no cipher that is known, so TLS does not begin. Remove the line: the default is good.</source>
        <translation>«%2» в «%3» не содержит ни одного известного шифра, поэтому TLS не начинается. Уберите строку: значение по умолчанию подходит.</translation>
    </message>
    <message>
        <source>No cipher for this key</source>
        <translation>Нет шифра для этого ключа</translation>
    </message>
    <message>
        <source>The ciphers in “%3” leave none for a key of the kind %2, so clients with TLS 1.2 cannot connect. Remove the line: the default is good.</source>
        <translation>Шифры в «%3» не подходят к ключу вида %2, поэтому клиенты с TLS 1.2 не могут подключиться. Уберите строку: значение по умолчанию подходит.</translation>
    </message>
    <message>
        <source>Impossible value</source>
        <translation>Недопустимое значение</translation>
    </message>
    <message>
        <source>“%2” is not a value that “%3” can have in this version.</source>
        <translation>«%2» — недопустимое значение параметра «%3» в этой версии.</translation>
    </message>
    <message>
        <source>Block without a name</source>
        <translation>Блок без имени</translation>
    </message>
    <message>
        <source>The block “%2” needs a name in this version, as in “%2 NAME { … }”.</source>
        <translation>Блоку «%2» в этой версии нужно имя, например «%2 ИМЯ { … }».</translation>
    </message>
    <message>
        <source>No authority for clients</source>
        <translation>Нет ЦС для клиентов</translation>
    </message>
    <message>
        <source>“%3” asks clients for a certificate, but “%2”, which names the authorities to trust, is not set.</source>
        <translation>«%3» требует от клиентов сертификат, но параметр «%2» с доверенными центрами сертификации не задан.</translation>
    </message>
    <message>
        <source>Blank beside “=”</source>
        <translation>Пробел рядом с «=»</translation>
    </message>
    <message>
        <source>The line that sets “%3” has a blank beside “=”, so the shell does not set it. Remove the blank.</source>
        <translation>В строке, которая задаёт «%3», рядом с «=» стоит пробел, поэтому оболочка не задаёт значение. Уберите пробел.</translation>
    </message>
    <message>
        <source>Type of table is gone</source>
        <translation>Тип таблицы больше не поддерживается</translation>
    </message>
    <message>
        <source>Packages of this version can no longer read tables of the type “%2” in “%3”. Use “lmdb:” and build the table with postmap.</source>
        <translation>Пакеты этой версии больше не читают таблицы типа «%2» в «%3». Используйте «lmdb:» и соберите таблицу командой postmap.</translation>
    </message>
    <message>
        <source>Nobody can be verified</source>
        <translation>Проверить никого нельзя</translation>
    </message>
    <message>
        <source>The level “%2” of “%3” demands a certificate that can be verified, but no authority is trusted, so all mail stays in the queue. Set smtp_tls_CAfile to the system&apos;s file of authorities.</source>
        <translation>Уровень «%2» параметра «%3» требует проверяемого сертификата, но доверенных центров сертификации нет, и вся почта остаётся в очереди. Укажите в smtp_tls_CAfile системный файл центров сертификации.</translation>
    </message>
    <message>
        <source>Trusts its own certificate only</source>
        <translation>Доверяет только своему сертификату</translation>
    </message>
    <message>
        <source>The setting “%3” names %1, which holds this server&apos;s own certificate, so other servers cannot be verified. Set it to the system&apos;s file of authorities.</source>
        <translation>Параметр «%3» указывает на %1 с собственным сертификатом этого сервера, поэтому другие серверы проверить нельзя. Укажите системный файл центров сертификации.</translation>
    </message>
    <message>
        <source>Too strict for the internet</source>
        <translation>Слишком строго для интернета</translation>
    </message>
    <message>
        <source>The level “%2” of “%3” holds for every server in the internet; mail for those that do not meet it stays in the queue. Use “may” or “dane” here, and a stricter level for single domains in smtp_tls_policy_maps.</source>
        <translation>Уровень «%2» параметра «%3» действует для всех серверов интернета; почта для тех, кто ему не отвечает, остаётся в очереди. Используйте здесь «may» или «dane», а более строгий уровень для отдельных доменов задайте в smtp_tls_policy_maps.</translation>
    </message>
    <message>
        <source>Mail is handed to %2, where TLS begins at once, but smtp_tls_wrappermode is not switched on, so all of it stays in the queue. Switch it on, or use port 587.</source>
        <translation>Почта передаётся на %2, где TLS начинается сразу, но smtp_tls_wrappermode не включён, и вся она остаётся в очереди. Включите его или используйте порт 587.</translation>
    </message>
    <message>
        <source>“%3” is switched on, but %2 begins without TLS, so all mail stays in the queue. Switch it off, or hand mail to port 465.</source>
        <translation>«%3» включён, но %2 начинает без TLS, и вся почта остаётся в очереди. Выключите его или передавайте почту на порт 465.</translation>
    </message>
    <message>
        <source>Level too low</source>
        <translation>Слишком низкий уровень</translation>
    </message>
    <message>
        <source>“%3” needs the level “encrypt” or a stricter one, but smtp_tls_security_level is “%2”, so all mail stays in the queue.</source>
        <translation>Для «%3» нужен уровень «encrypt» или строже, а smtp_tls_security_level — «%2», и вся почта остаётся в очереди.</translation>
    </message>
    <message>
        <source>DANE without DNSSEC</source>
        <translation>DANE без DNSSEC</translation>
    </message>
    <message>
        <source>The level “%2” of “%3” needs answers signed with DNSSEC. Set smtp_dns_support_level to “dnssec”.</source>
        <translation>Уровню «%2» параметра «%3» нужны ответы DNS с подписью DNSSEC. Задайте smtp_dns_support_level = dnssec.</translation>
    </message>
    <message>
        <source>Read inside the queue folder</source>
        <translation>Читается внутри каталога очереди</translation>
    </message>
    <message>
        <source>The service %2 runs in the queue folder and looks for %1 there. Debian&apos;s start script copies the folder; elsewhere use smtp_tls_CAfile, which is read before.</source>
        <translation>Служба %2 работает внутри каталога очереди и ищет %1 там. Сценарий запуска Debian копирует туда этот каталог; в других системах используйте smtp_tls_CAfile, который читается раньше.</translation>
    </message>
    <message>
        <source>Not in the queue folder</source>
        <translation>Нет в каталоге очереди</translation>
    </message>
    <message>
        <source>The service %2 runs in the queue folder and looks for %1 there, where it is missing or empty. Use smtp_tls_CAfile, which is read before.</source>
        <translation>Служба %2 работает внутри каталога очереди и ищет %1 там, где этого каталога нет или он пуст. Используйте smtp_tls_CAfile, который читается раньше.</translation>
    </message>
    <message>
        <source>Open relay</source>
        <translation>Открытый ретранслятор</translation>
    </message>
    <message>
        <source>“permit_tls_all_clientcerts” in “%3” relays mail for everybody whose certificate comes from one of the authorities in %1, and these are public ones. Use permit_tls_clientcerts with a list, or an authority of your own.</source>
        <translation>«permit_tls_all_clientcerts» в «%3» пересылает почту для всех, чей сертификат выдан одним из центров сертификации в %1, а они общедоступны. Используйте permit_tls_clientcerts со списком или собственный ЦС.</translation>
    </message>
    <message>
        <source>No certificate is asked for</source>
        <translation>Сертификат не запрашивается</translation>
    </message>
    <message>
        <source>“%2” in “%3” lets nobody in, because clients are not asked for a certificate. Set smtpd_tls_ask_ccert to “yes”.</source>
        <translation>«%2» в «%3» никого не пропускает, потому что сертификат у клиентов не запрашивается. Задайте smtpd_tls_ask_ccert = yes.</translation>
    </message>
    <message>
        <source>The server itself refuses</source>
        <translation>Отказывает сам сервер</translation>
    </message>
    <message>
        <source>The server&apos;s own check ends with: “%2”.</source>
        <translation>Собственная проверка сервера завершается так: «%2».</translation>
    </message>
    <message>
        <source>The server itself warns</source>
        <translation>Предупреждает сам сервер</translation>
    </message>
    <message>
        <source>The server&apos;s own check warns: “%2”.</source>
        <translation>Собственная проверка сервера предупреждает: «%2».</translation>
    </message>
    <message>
        <source>Set twice</source>
        <translation>Задано дважды</translation>
    </message>
    <message>
        <source>“%3” is set a second time, and Exim refuses to start with that. Remove one of the two lines.</source>
        <translation>«%3» задано второй раз, и с этим Exim не запускается. Удалите одну из двух строк.</translation>
    </message>
    <message>
        <source>“%3” has no effect, because MAIN_TLS_ENABLE is not set: Exim shows a self-signed certificate that it makes itself. Add the line “MAIN_TLS_ENABLE = yes”.</source>
        <translation>«%3» не действует, потому что MAIN_TLS_ENABLE не задано: Exim показывает самоподписанный сертификат, который создаёт сам. Добавьте строку «MAIN_TLS_ENABLE = yes».</translation>
    </message>
    <message>
        <source>No certificate is named, so Exim shows a self-signed one that it makes itself at each start: mail programs warn of it or refuse to connect.</source>
        <translation>Сертификат не указан, поэтому Exim показывает самоподписанный, который создаёт сам при каждом запуске: почтовые программы предупреждают о нём или отказываются подключаться.</translation>
    </message>
    <message>
        <source>File is not read</source>
        <translation>Файл не читается</translation>
    </message>
    <message>
        <source>“%3” has no effect: Exim does not read this file, because of how it is configured. Put the line into %2.</source>
        <translation>«%3» не действует: при такой конфигурации Exim не читает этот файл. Внесите строку в %2.</translation>
    </message>
    <message>
        <source>Port 465 is for TLS from the first octet, but tls_on_connect_ports does not name it: mail programs wait there for an answer that never comes. Add the line “tls_on_connect_ports = 465”.</source>
        <translation>На порту 465 TLS начинается с первого байта, но tls_on_connect_ports его не называет: почтовые программы ждут там ответа, который не приходит. Добавьте строку «tls_on_connect_ports = 465».</translation>
    </message>
    <message>
        <source>“%3” names port %2, so mail programs and servers that begin without TLS there, as they should, get no answer. Name only port 465 there.</source>
        <translation>«%3» называет порт %2, поэтому почтовые программы и серверы, которые, как положено, начинают там без TLS, не получают ответа. Укажите там только порт 465.</translation>
    </message>
    <message>
        <source>Port is not open</source>
        <translation>Порт не открыт</translation>
    </message>
    <message>
        <source>“%3” names port %2, but Exim does not listen there. Add the port to daemon_smtp_ports.</source>
        <translation>«%3» называет порт %2, но Exim на нём не слушает. Добавьте порт в daemon_smtp_ports.</translation>
    </message>
    <message>
        <source>TLS is not offered</source>
        <translation>TLS не предлагается</translation>
    </message>
    <message>
        <source>The value of “%3” is empty, so STARTTLS is offered to nobody. Set it to “*”.</source>
        <translation>Значение «%3» пустое, поэтому STARTTLS не предлагается никому. Задайте «*».</translation>
    </message>
    <message>
        <source>The authenticator “%2” lets mail programs send passwords before TLS has begun. Have auth_advertise_hosts offer log-ins over TLS only.</source>
        <translation>Аутентификатор «%2» позволяет почтовым программам отправлять пароли до начала TLS. Настройте auth_advertise_hosts так, чтобы вход предлагался только через TLS.</translation>
    </message>
    <message>
        <source>Option of another library</source>
        <translation>Параметр другой библиотеки</translation>
    </message>
    <message>
        <source>“%3” is for an Exim that was built with OpenSSL. Debian builds it with GnuTLS, and then it refuses to start. Use tls_require_ciphers with a priority string of GnuTLS instead.</source>
        <translation>«%3» предназначен для Exim, собранного с OpenSSL. Debian собирает его с GnuTLS, и тогда он не запускается. Используйте вместо этого tls_require_ciphers со строкой приоритетов GnuTLS.</translation>
    </message>
    <message>
        <source>The file %1 has the line ends of Windows (CR LF), and the shell makes the CR part of each value. Save it with those of Unix.</source>
        <translation>У файла %1 концы строк Windows (CR LF), и оболочка включает CR в каждое значение. Сохраните файл с концами строк Unix.</translation>
    </message>
    <message>
        <source>Not all of it examined</source>
        <translation>Проверено не всё</translation>
    </message>
    <message>
        <source>Not everything that %1 names was examined, so faults there are not reported.</source>
        <translation>Проверено не всё, на что указывает %1; об ошибках там не сообщается.</translation>
    </message>
    <message>
        <source>The fingerprint never matches</source>
        <translation>Отпечаток никогда не совпадёт</translation>
    </message>
    <message>
        <source>“%1” is no fingerprint of the digest %2, which smtpd_tls_fingerprint_digest asks for, so this client is not let in. Write its fingerprint with this digest, in pairs with colons between them, or set the digest that the list was made with.</source>
        <translation>«%1» — не отпечаток по алгоритму %2, которого требует smtpd_tls_fingerprint_digest, поэтому этот клиент не пропускается. Запишите его отпечаток по этому алгоритму, парами через двоеточия, или задайте алгоритм, по которому составлен список.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Соединение</translation>
    </message>
    <message>
        <source>Nothing listens</source>
        <translation>Никто не слушает</translation>
    </message>
    <message>
        <source>Nothing listens there. Start the server, or open the port in its configuration.</source>
        <translation>Там никто не принимает соединения. Запустите сервер или откройте порт в его конфигурации.</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Нет ответа</translation>
    </message>
    <message>
        <source>There was no answer in time. Usually a firewall on the way drops the packets: open the port there, or ask from another network; many providers block port 25.</source>
        <translation>Ответ не пришёл вовремя. Обычно пакеты отбрасывает межсетевой экран на пути: откройте порт в нём или проверьте из другой сети; многие провайдеры закрывают порт 25.</translation>
    </message>
    <message>
        <source>One address does not answer</source>
        <translation>Один адрес не отвечает</translation>
    </message>
    <message>
        <source>The server answers at %1, but not at %2, which is published too. Mail programs and servers that try that address first wait in vain. Let the server listen there, or remove the address from DNS.</source>
        <translation>Сервер отвечает по адресу %1, но не по адресу %2, который тоже опубликован. Почтовые программы и серверы, которые пробуют его первым, ждут напрасно. Пусть сервер принимает соединения и там, или уберите адрес из DNS.</translation>
    </message>
    <message>
        <source>Turned away</source>
        <translation>Сервер отказал</translation>
    </message>
    <message>
        <source>The server turns the connection away, in its own words: %1. Try again later or from another address; its log says more.</source>
        <translation>Сервер отказывает в соединении такими словами: %1. Попробуйте позже или с другого адреса; подробности — в журнале сервера.</translation>
    </message>
    <message>
        <source>Another protocol</source>
        <translation>Другой протокол</translation>
    </message>
    <message>
        <source>What answers there does not speak %1. Check which program listens on this port.</source>
        <translation>То, что там отвечает, не говорит по протоколу %1. Проверьте, какая программа слушает этот порт.</translation>
    </message>
    <message>
        <source>TLS is to begin here with the first octet, but the server speaks without TLS. Switch it on for this port: in Postfix smtpd_tls_wrappermode, in Dovecot ssl = yes for the listener.</source>
        <translation>Здесь TLS должен начинаться с первого байта, но сервер говорит без TLS. Включите его для этого порта: в Postfix — smtpd_tls_wrappermode, в Dovecot — ssl = yes у этого listener.</translation>
    </message>
    <message>
        <source>The server does not offer STARTTLS, so everything travels unencrypted. Switch TLS on in its configuration; if it is on, a device on the way may be removing the offer.</source>
        <translation>Сервер не предлагает STARTTLS, поэтому всё передаётся без шифрования. Включите TLS в его конфигурации; если он включён, предложение, возможно, удаляет устройство на пути.</translation>
    </message>
    <message>
        <source>TLS is offered, then refused</source>
        <translation>TLS предложен, затем отклонён</translation>
    </message>
    <message>
        <source>The server offers STARTTLS, and then refuses it: %1. Most often it could not read its key or its certificate; its log names the file.</source>
        <translation>Сервер предлагает STARTTLS, а затем отказывает: %1. Чаще всего он не смог прочитать ключ или сертификат; файл назван в его журнале.</translation>
    </message>
    <message>
        <source>TLS fails</source>
        <translation>TLS не устанавливается</translation>
    </message>
    <message>
        <source>TLS begins and then fails: %1. The log of the server says why; often key and certificate do not belong together, or cannot be read.</source>
        <translation>TLS начинается и обрывается: %1. Причина указана в журнале сервера; часто ключ и сертификат не подходят друг к другу или не читаются.</translation>
    </message>
    <message>
        <source>The server shows no certificate, so nobody can tell who it is. Name a certificate in its configuration.</source>
        <translation>Сервер не показывает сертификата, и никто не может узнать, кто это. Укажите сертификат в его конфигурации.</translation>
    </message>
    <message>
        <source>The server lets mail programs log in before TLS has begun, so passwords travel unencrypted. Allow it only within TLS: in Postfix smtpd_tls_auth_only = yes, in Dovecot ssl = required.</source>
        <translation>Сервер позволяет почтовым программам входить до начала TLS, и пароли передаются без шифрования. Разрешите вход только внутри TLS: в Postfix smtpd_tls_auth_only = yes, в Dovecot ssl = required.</translation>
    </message>
    <message>
        <source>Passwords in clear: not judged</source>
        <translation>Пароли без шифрования: не проверено</translation>
    </message>
    <message>
        <source>Asked from its own machine, the server takes passwords without TLS; some servers do that only there. Ask once from another machine.</source>
        <translation>При проверке со своей же машины сервер принимает пароли без TLS; некоторые серверы делают это только там. Проверьте один раз с другого узла.</translation>
    </message>
    <message>
        <source>The server accepts %1, which have known weaknesses (RFC 8996). Demand at least TLS 1.2.</source>
        <translation>Сервер принимает %1 с известными слабостями (RFC 8996). Требуйте не ниже TLS 1.2.</translation>
    </message>
    <message>
        <source>SSL 3</source>
        <translation>SSL 3</translation>
    </message>
    <message>
        <source>The server accepts SSL 3, which is broken (POODLE). Demand at least TLS 1.2.</source>
        <translation>Сервер принимает SSL 3, который взломан (POODLE). Требуйте не ниже TLS 1.2.</translation>
    </message>
    <message>
        <source>No protocol of today</source>
        <translation>Нет современного протокола</translation>
    </message>
    <message>
        <source>The server accepts nothing newer than %1, which mail programs of today refuse. Allow TLS 1.2 and TLS 1.3.</source>
        <translation>Сервер не принимает ничего новее %1; современные почтовые программы это отвергают. Разрешите TLS 1.2 и TLS 1.3.</translation>
    </message>
    <message>
        <source>Weak ciphers</source>
        <translation>Слабые шифры</translation>
    </message>
    <message>
        <source>The server accepts ciphers that can be broken: %1. Exclude them in its configuration.</source>
        <translation>Сервер принимает шифры, которые можно взломать: %1. Исключите их в его конфигурации.</translation>
    </message>
    <message>
        <source>No forward secrecy</source>
        <translation>Нет прямой секретности</translation>
    </message>
    <message>
        <source>The server chose %1: whoever records the connection and gets the key later can read everything. Prefer ciphers with ECDHE.</source>
        <translation>Сервер выбрал %1: кто запишет соединение и позже получит ключ, сможет прочитать всё. Предпочитайте шифры с ECDHE.</translation>
    </message>
    <message>
        <source>Commands can be smuggled in</source>
        <translation>Можно подставить команды</translation>
    </message>
    <message>
        <source>The server carries out within TLS what it received before TLS began, so that somebody on the way can smuggle commands into the connection. Update the server; a proxy in front of it can have this fault too.</source>
        <translation>Сервер выполняет внутри TLS то, что получил до его начала, и кто-то на пути может подставить в соединение свои команды. Обновите сервер; эта ошибка бывает и у прокси перед ним.</translation>
    </message>
    <message>
        <source>TLS compression</source>
        <translation>Сжатие в TLS</translation>
    </message>
    <message>
        <source>The server compresses within TLS, which can reveal passwords (CRIME). Switch it off, or update the server.</source>
        <translation>Сервер сжимает данные внутри TLS, что может раскрыть пароли (CRIME). Отключите сжатие или обновите сервер.</translation>
    </message>
    <message>
        <source>Old renegotiation</source>
        <translation>Старое пересогласование</translation>
    </message>
    <message>
        <source>The server does not know secure renegotiation, and clients of today refuse such servers. Update its TLS library.</source>
        <translation>Сервер не знает безопасного пересогласования; современные клиенты отвергают такие серверы. Обновите его библиотеку TLS.</translation>
    </message>
    <message>
        <source>Not the certificate of the file</source>
        <translation>Не тот сертификат, что в файле</translation>
    </message>
    <message>
        <source>The server shows another certificate than the one in %1: the one it shows is valid until %2, the one in the file until %3. Let the server read its configuration again, or name this file in it.</source>
        <translation>Сервер показывает не тот сертификат, что в %1: показанный действует до %2, тот, что в файле, — до %3. Пусть сервер заново прочитает конфигурацию, или укажите в ней этот файл.</translation>
    </message>
    <message>
        <source>Different certificates</source>
        <translation>Разные сертификаты</translation>
    </message>
    <message>
        <source>Not all ports show the same certificate: %1. Perhaps one server was forgotten at the last renewal.</source>
        <translation>Не все порты показывают один и тот же сертификат: %1. Возможно, при последнем обновлении один из серверов забыли.</translation>
    </message>
    <message>
        <source>Asks for a certificate</source>
        <translation>Запрашивает сертификат</translation>
    </message>
    <message>
        <source>The server asks clients for a certificate. Some mail programs then ask their user for one; leave it out if nobody logs in with a certificate.</source>
        <translation>Сервер запрашивает у клиентов сертификат. Некоторые почтовые программы спрашивают его тогда у пользователя; отключите это, если никто не входит по сертификату.</translation>
    </message>
    <message>
        <source>Not everything was asked</source>
        <translation>Проверено не всё</translation>
    </message>
    <message>
        <source>Nothing comes within TLS</source>
        <translation>Внутри TLS ничего не приходит</translation>
    </message>
    <message>
        <source>TLS works, but within it the server says nothing that belongs to %1. Check which program listens on this port, and the log of the server.</source>
        <translation>TLS работает, но внутри него сервер не говорит ничего, что относится к %1. Проверьте, какая программа слушает этот порт, и журнал сервера.</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Домен</translation>
    </message>
    <message>
        <source>No way in</source>
        <translation>Нет пути для почты</translation>
    </message>
    <message>
        <source>“%1” has no mail server and no address: no mail can reach it. Publish an MX record that names a mail server.</source>
        <translation>У «%1» нет ни почтового сервера, ни адреса: почта туда не доходит. Опубликуйте запись MX с именем почтового сервера.</translation>
    </message>
    <message>
        <source>No MX record</source>
        <translation>Нет записи MX</translation>
    </message>
    <message>
        <source>“%1” has no MX record, so senders try the host of that name itself. Publish an MX record that names the mail server.</source>
        <translation>У «%1» нет записи MX, поэтому отправители обращаются прямо к узлу с этим именем. Опубликуйте запись MX с именем почтового сервера.</translation>
    </message>
    <message>
        <source>Takes no mail</source>
        <translation>Не принимает почту</translation>
    </message>
    <message>
        <source>“%1” says that it takes no mail, and senders return it at once.</source>
        <translation>«%1» объявляет, что не принимает почту; отправители сразу возвращают её.</translation>
    </message>
    <message>
        <source>Contradictory MX records</source>
        <translation>Противоречивые записи MX</translation>
    </message>
    <message>
        <source>“%1” says that it takes no mail, and names mail servers too. Senders may return mail at once; remove the MX record with “.”.</source>
        <translation>«%1» объявляет, что не принимает почту, и всё же называет почтовые серверы. Отправители могут сразу возвращать почту; удалите запись MX с «.».</translation>
    </message>
    <message>
        <source>MX not answered</source>
        <translation>Нет ответа о записях MX</translation>
    </message>
    <message>
        <source>The name servers of “%1” do not say where its mail goes (%2). Mail stays with its senders, and is returned after some days. Check the name servers.</source>
        <translation>Серверы имён «%1» не сообщают, куда направлять почту (%2). Почта остаётся у отправителей и через несколько дней возвращается. Проверьте серверы имён.</translation>
    </message>
    <message>
        <source>Signatures are wrong</source>
        <translation>Подписи неверны</translation>
    </message>
    <message>
        <source>The MX records of “%1” fail DNSSEC&apos;s check (%2). Senders that check it hold mail back. Sign the zone anew, or correct its DS record.</source>
        <translation>Записи MX домена «%1» не проходят проверку DNSSEC (%2). Отправители, которые её выполняют, задерживают почту. Подпишите зону заново или исправьте её запись DS.</translation>
    </message>
    <message>
        <source>Mail server without address</source>
        <translation>Почтовый сервер без адреса</translation>
    </message>
    <message>
        <source>The mail server “%1” has no address, so no mail reaches it. Publish an A or AAAA record for it, or remove it from the MX records.</source>
        <translation>У почтового сервера «%1» нет адреса, поэтому почта до него не доходит. Опубликуйте для него запись A или AAAA либо уберите его из записей MX.</translation>
    </message>
    <message>
        <source>Address not answered</source>
        <translation>Нет ответа об адресе</translation>
    </message>
    <message>
        <source>The addresses of the mail server “%1” could not be found out (%2). Senders do not get them either; check the name servers.</source>
        <translation>Не удалось узнать адреса почтового сервера «%1» (%2). Отправители их тоже не получают; проверьте серверы имён.</translation>
    </message>
    <message>
        <source>Mail server is an alias</source>
        <translation>Почтовый сервер — псевдоним</translation>
    </message>
    <message>
        <source>The MX record names “%1”, which is only an alias (CNAME) of “%2”. Some servers refuse that; name “%2” in the MX record.</source>
        <translation>Запись MX называет «%1», а это лишь псевдоним (CNAME) для «%2». Некоторые серверы такое отклоняют; укажите в записи MX «%2».</translation>
    </message>
    <message>
        <source>MX names an address</source>
        <translation>В записи MX указан адрес</translation>
    </message>
    <message>
        <source>The MX record names “%1”, which is an address. Only host names are allowed there; senders find nothing.</source>
        <translation>В записи MX указан адрес «%1». Там допустимы только имена серверов; отправители ничего не находят.</translation>
    </message>
    <message>
        <source>Not all looked at</source>
        <translation>Проверены не все</translation>
    </message>
    <message>
        <source>“%1” has %2 mail servers; only the %3 preferred ones were looked at.</source>
        <translation>Почтовых серверов у «%1»: %2; проверены только первые по приоритету: %3.</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>Не отвечает</translation>
    </message>
    <message>
        <source>%1 does not answer at %2 on port 25 (%3). Mail for it waits or takes another way; start the server, or open the port in the firewall.</source>
        <translation>%1 не отвечает по адресу %2 на порту 25 (%3). Почта ждёт или идёт другим путём; запустите сервер или откройте порт в межсетевом экране.</translation>
    </message>
    <message>
        <source>IPv6 does not answer</source>
        <translation>IPv6 не отвечает</translation>
    </message>
    <message>
        <source>%1 does not answer at its IPv6 address %2 on port 25 (%3). Senders with IPv6 try it first and lose time; make it answer, or remove the AAAA record.</source>
        <translation>%1 не отвечает по адресу IPv6 %2 на порту 25 (%3). Отправители с IPv6 сначала пробуют его и теряют время; сделайте его доступным или удалите запись AAAA.</translation>
    </message>
    <message>
        <source>Port 25 closed from here</source>
        <translation>Порт 25 отсюда закрыт</translation>
    </message>
    <message>
        <source>No mail server answers on port 25, but other servers can be reached: probably this network lets nothing out on port 25. What they present could not be looked at; ask from another network.</source>
        <translation>Ни один почтовый сервер не отвечает на порту 25, хотя другие серверы доступны: вероятно, эта сеть не выпускает соединения на порт 25. Что предъявляют почтовые серверы, проверить не удалось; повторите из другой сети.</translation>
    </message>
    <message>
        <source>IPv6 not looked at</source>
        <translation>IPv6 не проверен</translation>
    </message>
    <message>
        <source>This machine has no IPv6, so that the IPv6 addresses of %1 could not be looked at.</source>
        <translation>На этом компьютере нет IPv6, поэтому адреса IPv6 сервера %1 проверить не удалось.</translation>
    </message>
    <message>
        <source>DNSSEC not looked at</source>
        <translation>DNSSEC не проверен</translation>
    </message>
    <message>
        <source>From this network, signatures of DNS (DNSSEC) could not be had. Whether DANE works could not be looked at.</source>
        <translation>Из этой сети не удалось получить подписи DNS (DNSSEC). Работает ли DANE, проверить не удалось.</translation>
    </message>
    <message>
        <source>No STARTTLS</source>
        <translation>Нет STARTTLS</translation>
    </message>
    <message>
        <source>%1 does not offer STARTTLS at %2: mail arrives there unencrypted. Switch TLS on for port 25.</source>
        <translation>%1 по адресу %2 не предлагает STARTTLS: почта приходит туда незашифрованной. Включите TLS для порта 25.</translation>
    </message>
    <message>
        <source>%1 offers STARTTLS at %2, but TLS cannot begin (%3). Check its certificate and key.</source>
        <translation>%1 по адресу %2 предлагает STARTTLS, но начать TLS не удаётся (%3). Проверьте сертификат и ключ.</translation>
    </message>
    <message>
        <source>Certificate not verifiable</source>
        <translation>Сертификат не проходит проверку</translation>
    </message>
    <message>
        <source>Senders cannot verify the certificate of %1 at %2: %3 Most of them encrypt all the same; those that insist on a verified certificate do not deliver.</source>
        <translation>Отправители не могут проверить сертификат %1 по адресу %2: %3 Большинство всё равно шифрует; те, кто требует проверенный сертификат, почту не доставляют.</translation>
    </message>
    <message>
        <source>Weaker second server</source>
        <translation>Второй сервер защищён слабее</translation>
    </message>
    <message>
        <source>The mail server %1 is less protected than %2. Whoever wants to read mail blocks the better one, and mail takes the other way. Protect both alike.</source>
        <translation>Почтовый сервер %1 защищён хуже, чем %2. Тот, кто хочет читать почту, заблокирует лучший, и почта пойдёт через другой. Защитите оба одинаково.</translation>
    </message>
    <message>
        <source>TLSA record fits nothing</source>
        <translation>Запись TLSA ни к чему не подходит</translation>
    </message>
    <message>
        <source>No TLSA record of %1 fits the certificate that it presents at %2. Senders that check DANE hold their mail back now. Publish the record for the key in use, and before a change the one for the next key, too.</source>
        <translation>Ни одна запись TLSA сервера %1 не подходит к сертификату, который он предъявляет по адресу %2. Отправители, проверяющие DANE, сейчас задерживают почту. Опубликуйте запись для используемого ключа, а перед сменой — и для следующего.</translation>
    </message>
    <message>
        <source>TLSA record of another issuer</source>
        <translation>Запись TLSA другого издателя</translation>
    </message>
    <message>
        <source>No TLSA record of %1 fits the certificate that it presents at %2: the record names an issuer, and another one signed it. Senders that check DANE hold their mail back now. An authority changes between several issuers: a record “2 1 1” is needed for each of them, those in reserve included, and the server must present the chain. “3 1 1” of the key in use and of the next one does not depend on issuers.</source>
        <translation>Ни одна запись TLSA сервера %1 не подходит к сертификату, который он предъявляет по адресу %2: запись называет одного издателя, а подписал другой. Отправители, проверяющие DANE, сейчас задерживают почту. Центр сертификации чередует нескольких издателей: запись «2 1 1» нужна для каждого, включая резервных, и сервер должен предъявлять цепочку. «3 1 1» используемого и следующего ключа от издателей не зависит.</translation>
    </message>
    <message>
        <source>Chain fails under DANE</source>
        <translation>Цепочка не проходит DANE</translation>
    </message>
    <message>
        <source>A TLSA record of %1 names an authority that is in the chain presented at %2, but the chain is not valid or is for another name. Senders that check DANE hold their mail back now.</source>
        <translation>Запись TLSA сервера %1 называет центр сертификации из цепочки, предъявляемой по адресу %2, но цепочка недействительна или относится к другому имени. Отправители, проверяющие DANE, сейчас задерживают почту.</translation>
    </message>
    <message>
        <source>TLSA record without TLS</source>
        <translation>Запись TLSA без TLS</translation>
    </message>
    <message>
        <source>%1 has TLSA records, but TLS does not begin at %2. Senders that check DANE hold their mail back now.</source>
        <translation>У %1 есть записи TLSA, но по адресу %2 TLS не начинается. Отправители, проверяющие DANE, сейчас задерживают почту.</translation>
    </message>
    <message>
        <source>TLSA record without DNSSEC</source>
        <translation>Запись TLSA без DNSSEC</translation>
    </message>
    <message>
        <source>%1 has TLSA records, but DNSSEC does not sign the way to them (%2), so no sender uses them. Sign the zone.</source>
        <translation>У %1 есть записи TLSA, но путь к ним не подписан DNSSEC (%2), поэтому отправители их не используют. Подпишите зону.</translation>
    </message>
    <message>
        <source>The TLSA records or addresses of %1 fail DNSSEC&apos;s check (%2). Senders that check it hold mail back. Sign the zone anew, or correct its DS record.</source>
        <translation>Записи TLSA или адреса %1 не проходят проверку DNSSEC (%2). Отправители, которые её выполняют, задерживают почту. Подпишите зону заново или исправьте её запись DS.</translation>
    </message>
    <message>
        <source>TLSA not answered</source>
        <translation>Нет ответа о записях TLSA</translation>
    </message>
    <message>
        <source>The question for TLSA records of %1 is not answered (%2). Senders that check DANE hold mail back rather than deliver without. Check the name servers.</source>
        <translation>На запрос записей TLSA сервера %1 нет ответа (%2). Отправители, проверяющие DANE, скорее задержат почту, чем доставят без проверки. Проверьте серверы имён.</translation>
    </message>
    <message>
        <source>TLSA record not for mail</source>
        <translation>Запись TLSA не для почты</translation>
    </message>
    <message>
        <source>The TLSA record “%2” of %1 has usage 0 or 1, which mail servers do not use. Publish “3 1 1” instead.</source>
        <translation>У записи TLSA «%2» сервера %1 назначение 0 или 1, которое почтовые серверы не используют. Опубликуйте вместо неё «3 1 1».</translation>
    </message>
    <message>
        <source>TLSA record unusable</source>
        <translation>Запись TLSA непригодна</translation>
    </message>
    <message>
        <source>Senders cannot use the TLSA record “%2” of %1: its numbers are not defined, or its data does not have the length or form that they require.</source>
        <translation>Отправители не могут использовать запись TLSA «%2» сервера %1: её числа не определены или данные не той длины либо формы.</translation>
    </message>
    <message>
        <source>Further TLSA record</source>
        <translation>Ещё одна запись TLSA</translation>
    </message>
    <message>
        <source>The TLSA record “%2” of %1 fits nothing that is presented now. That is right for the next key; remove it if it is for an old one.</source>
        <translation>Запись TLSA «%2» сервера %1 не подходит ни к чему, что предъявляется сейчас. Для следующего ключа это правильно; если она для старого, удалите её.</translation>
    </message>
    <message>
        <source>Depends on the issuer</source>
        <translation>Зависит от издателя</translation>
    </message>
    <message>
        <source>Only TLSA records of the issuer fit the certificate of %1. If its authority signs with another issuer next time, senders hold mail back. Publish “3 1 1” of the key as well.</source>
        <translation>К сертификату %1 подходят только записи TLSA издателя. Если в следующий раз центр сертификации подпишет другим издателем, отправители задержат почту. Опубликуйте также «3 1 1» ключа.</translation>
    </message>
    <message>
        <source>DANE for some servers only</source>
        <translation>DANE только для части серверов</translation>
    </message>
    <message>
        <source>%1 has TLSA records, %2 has none. Whoever wants to read mail blocks the first, and mail takes the other way. Publish them for all mail servers.</source>
        <translation>У %1 есть записи TLSA, у %2 их нет. Тот, кто хочет читать почту, заблокирует первый, и почта пойдёт через другой. Опубликуйте их для всех почтовых серверов.</translation>
    </message>
    <message>
        <source>MTA-STS record is wrong</source>
        <translation>Запись MTA-STS неверна</translation>
    </message>
    <message>
        <source>Senders take no notice of the record _mta-sts.%1: %2.</source>
        <translation>Отправители не учитывают запись _mta-sts.%1: %2.</translation>
    </message>
    <message>
        <source>MTA-STS record is missing</source>
        <translation>Нет записи MTA-STS</translation>
    </message>
    <message>
        <source>There is a policy at https://mta-sts.%1, but without the text record _mta-sts.%1 no sender asks for it.</source>
        <translation>По адресу https://mta-sts.%1 есть политика, но без текстовой записи _mta-sts.%1 отправители её не запрашивают.</translation>
    </message>
    <message>
        <source>Policy cannot be fetched</source>
        <translation>Политику не удаётся получить</translation>
    </message>
    <message>
        <source>The record _mta-sts.%1 says that there is a policy, but https://mta-sts.%1/.well-known/mta-sts.txt cannot be fetched (%2). New senders take none, so nothing is protected.</source>
        <translation>Запись _mta-sts.%1 объявляет политику, но https://mta-sts.%1/.well-known/mta-sts.txt получить не удаётся (%2). Новые отправители остаются без политики, и ничего не защищено.</translation>
    </message>
    <message>
        <source>Certificate of the web server</source>
        <translation>Сертификат веб-сервера</translation>
    </message>
    <message>
        <source>The certificate of the web server mta-sts.%1 is not accepted: %2 Senders get no policy then.</source>
        <translation>Сертификат веб-сервера mta-sts.%1 не принимается: %2 Отправители тогда не получают политику.</translation>
    </message>
    <message>
        <source>Policy is elsewhere</source>
        <translation>Политика в другом месте</translation>
    </message>
    <message>
        <source>The web server mta-sts.%1 sends senders on to another address, which they do not follow. Serve the file right there.</source>
        <translation>Веб-сервер mta-sts.%1 перенаправляет на другой адрес, но отправители туда не переходят. Отдавайте файл прямо оттуда.</translation>
    </message>
    <message>
        <source>Policy is wrong</source>
        <translation>Политика неверна</translation>
    </message>
    <message>
        <source>Senders cannot use the policy of mta-sts.%1: %2.</source>
        <translation>Отправители не могут использовать политику mta-sts.%1: %2.</translation>
    </message>
    <message>
        <source>Content type of the policy</source>
        <translation>Тип содержимого политики</translation>
    </message>
    <message>
        <source>The web server mta-sts.%1 sends the policy as “%2” instead of “text/plain”; some senders refuse that.</source>
        <translation>Веб-сервер mta-sts.%1 отдаёт политику как «%2», а не как «text/plain»; некоторые отправители это отклоняют.</translation>
    </message>
    <message>
        <source>Policy is soon forgotten</source>
        <translation>Политика быстро забывается</translation>
    </message>
    <message>
        <source>Senders keep the policy of %1 for %2 seconds only. Whoever blocks the question for that long gets round it; set max_age to weeks, for example 1209600.</source>
        <translation>Отправители помнят политику %1 лишь столько секунд: %2. Тот, кто заблокирует запрос на это время, обойдёт её; задайте max_age в несколько недель, например 1209600.</translation>
    </message>
    <message>
        <source>Policy is being tried</source>
        <translation>Политика испытывается</translation>
    </message>
    <message>
        <source>The policy of %1 has the mode “testing”: senders deliver even if a check fails, and only report it. Set “enforce” once the reports are clean, and change the id.</source>
        <translation>У политики %1 режим «testing»: отправители доставляют почту, даже если проверка не прошла, и только сообщают об этом. Когда отчёты станут чистыми, задайте «enforce» и смените id.</translation>
    </message>
    <message>
        <source>Policy is switched off</source>
        <translation>Политика отключена</translation>
    </message>
    <message>
        <source>The policy of %1 has the mode “none”: nothing is protected.</source>
        <translation>У политики %1 режим «none»: ничего не защищено.</translation>
    </message>
    <message>
        <source>Server not in the policy</source>
        <translation>Сервера нет в политике</translation>
    </message>
    <message>
        <source>The policy of %1 does not name the mail server %2. Senders that keep to MTA-STS do not deliver there. Name it in the policy, and change the id.</source>
        <translation>Политика %1 не называет почтовый сервер %2. Отправители, соблюдающие MTA-STS, туда не доставляют. Добавьте его в политику и смените id.</translation>
    </message>
    <message>
        <source>The policy of %1 does not name the mail server %2. With “enforce”, mail would not be delivered there. Name it in the policy, and change the id.</source>
        <translation>Политика %1 не называет почтовый сервер %2. В режиме «enforce» почта туда бы не доставлялась. Добавьте его в политику и смените id.</translation>
    </message>
    <message>
        <source>Certificate fails under MTA-STS</source>
        <translation>Сертификат не проходит MTA-STS</translation>
    </message>
    <message>
        <source>The certificate of %1 at %2 does not keep to the policy: %3 Senders that keep to MTA-STS do not deliver there.</source>
        <translation>Сертификат %1 по адресу %2 не соответствует политике: %3 Отправители, соблюдающие MTA-STS, туда не доставляют.</translation>
    </message>
    <message>
        <source>The certificate of %1 at %2 does not keep to the policy: %3 With the mode “enforce”, mail would not be delivered there.</source>
        <translation>Сертификат %1 по адресу %2 не соответствует политике: %3 В режиме «enforce» почта туда бы не доставлялась.</translation>
    </message>
    <message>
        <source>Policy without TLS</source>
        <translation>Политика без TLS</translation>
    </message>
    <message>
        <source>The policy of %1 demands TLS, but TLS does not begin with %2 at %3. Senders that keep to MTA-STS do not deliver there.</source>
        <translation>Политика %1 требует TLS, но с %2 по адресу %3 TLS не начинается. Отправители, соблюдающие MTA-STS, туда не доставляют.</translation>
    </message>
    <message>
        <source>Neither DANE nor MTA-STS</source>
        <translation>Ни DANE, ни MTA-STS</translation>
    </message>
    <message>
        <source>“%1” has neither DANE nor MTA-STS. Senders encrypt if they can, but somebody on the way can prevent it or answer in the server&apos;s place. MTA-STS needs a web server for one small file, DANE a zone signed with DNSSEC.</source>
        <translation>У «%1» нет ни DANE, ни MTA-STS. Отправители шифруют, если могут, но кто-то на пути может помешать этому или ответить вместо сервера. Для MTA-STS нужен веб-сервер с одним небольшим файлом, для DANE — зона с подписью DNSSEC.</translation>
    </message>
    <message>
        <source>No TLS reports</source>
        <translation>Нет отчётов о TLS</translation>
    </message>
    <message>
        <source>“%1” asks for no reports. With a record, large senders report once a day which deliveries failed because of TLS.</source>
        <translation>«%1» не запрашивает отчёты. При наличии записи крупные отправители раз в день сообщают, какие доставки не удались из-за TLS.</translation>
    </message>
    <message>
        <source>Record for reports is wrong</source>
        <translation>Запись для отчётов неверна</translation>
    </message>
    <message>
        <source>Senders take no notice of the record _smtp._tls.%1: there must be exactly one, of the form “v=TLSRPTv1; rua=mailto:…”.</source>
        <translation>Отправители не учитывают запись _smtp._tls.%1: она должна быть ровно одна, вида «v=TLSRPTv1; rua=mailto:…».</translation>
    </message>
    <message>
        <source>Any authority may issue</source>
        <translation>Сертификат может выдать любой ЦС</translation>
    </message>
    <message>
        <source>No CAA record of “%1” or above it says which authority may issue certificates for it. A record keeps the others from doing so by mistake.</source>
        <translation>Ни одна запись CAA для «%1» или выше не говорит, какой центр сертификации может выдавать для него сертификаты. Запись не даст другим сделать это по ошибке.</translation>
    </message>
    <message>
        <source>Issuer is not permitted</source>
        <translation>Издатель не разрешён</translation>
    </message>
    <message>
        <source>The CAA records of “%2” do not permit %3, which issued the certificate of %1. It will not be renewed. Add the record, or change the authority.</source>
        <translation>Записи CAA домена «%2» не разрешают %3, а он выдал сертификат %1. Продлить сертификат не удастся. Добавьте запись или смените центр сертификации.</translation>
    </message>
    <message>
        <source>CAA not answered</source>
        <translation>Нет ответа о записях CAA</translation>
    </message>
    <message>
        <source>The question for CAA records of %1 is not answered (%2). Authorities issue nothing then. Check the name servers.</source>
        <translation>На запрос записей CAA для %1 нет ответа (%2). Центры сертификации тогда ничего не выдают. Проверьте серверы имён.</translation>
    </message>
    <message>
        <source>Name for mail programs not covered</source>
        <translation>Имя для почтовых программ не охвачено</translation>
    </message>
    <message>
        <source>%1 exists, but the certificate at %2 is not accepted for it: %3 Mail programs that set themselves up show a warning or give up.</source>
        <translation>%1 существует, но сертификат по адресу %2 для него не принимается: %3 Почтовые программы при автонастройке покажут предупреждение или прекратят её.</translation>
    </message>
    <message>
        <source>Service without address</source>
        <translation>Служба без адреса</translation>
    </message>
    <message>
        <source>The record %1 names “%2”, which has no address. Mail programs that set themselves up fail.</source>
        <translation>Запись %1 называет «%2», у которого нет адреса. Автонастройка почтовых программ не удаётся.</translation>
    </message>
    <message>
        <source>Perhaps another name is meant</source>
        <translation>Возможно, имелось в виду другое имя</translation>
    </message>
    <message>
        <source>“%1” looks like a host of the domain “%2”. Addresses end in the domain; to see how its mail arrives, ask for “%2”.</source>
        <translation>«%1» похоже на узел домена «%2». Адреса оканчиваются на домен; чтобы узнать, как приходит его почта, спросите о «%2».</translation>
    </message>
    <message>
        <source>Issuer is not trusted</source>
        <translation>Издатель не входит в число доверенных</translation>
    </message>
    <message>
        <source>The other server vouches for itself</source>
        <translation>Другой сервер ручается сам за себя</translation>
    </message>
    <message>
        <source>The other server shows a certificate that it has signed itself, so nobody can tell whose it is. It needs one of a certificate authority; until then, agree on its fingerprint and write that into the policy for this receiver.</source>
        <translation>Другой сервер показывает самоподписанный сертификат, и никто не может узнать, чей он. Серверу нужен сертификат от центра сертификации; до тех пор согласуйте его отпечаток и внесите его в правило для этого получателя.</translation>
    </message>
    <message>
        <source>The other server&apos;s certificate has expired</source>
        <translation>Сертификат другого сервера истёк</translation>
    </message>
    <message>
        <source>The certificate of the other server, or one of its chain, has expired. Its operator must renew it; if the date is right there, check the clock here.</source>
        <translation>Сертификат другого сервера или один из сертификатов его цепочки истёк. Его владелец должен продлить сертификат; если дата там верна, проверьте часы здесь.</translation>
    </message>
    <message>
        <source>The other server&apos;s certificate is not yet valid</source>
        <translation>Сертификат другого сервера ещё не действует</translation>
    </message>
    <message>
        <source>The certificate of the other server is not valid yet. Check the clock here first, then tell its operator.</source>
        <translation>Сертификат другого сервера ещё не действует. Сначала проверьте часы здесь, затем сообщите владельцу сервера.</translation>
    </message>
    <message>
        <source>The other server has another name</source>
        <translation>У другого сервера другое имя</translation>
    </message>
    <message>
        <source>The certificate of the other server does not name the host that was asked for. Write the name that it holds as relayhost or into the policy, or let its operator get a certificate with this name.</source>
        <translation>В сертификате другого сервера нет имени, к которому обращались. Укажите имя из сертификата как relayhost или в правиле либо попросите владельца получить сертификат с этим именем.</translation>
    </message>
    <message>
        <source>The other server&apos;s certificate is not for servers</source>
        <translation>Сертификат другого сервера не для серверов</translation>
    </message>
    <message>
        <source>The certificate of the other server is not meant for servers. Its operator needs another one.</source>
        <translation>Сертификат другого сервера не предназначен для серверов. Его владельцу нужен другой.</translation>
    </message>
    <message>
        <source>No TLSA record fits</source>
        <translation>Ни одна запись TLSA не подходит</translation>
    </message>
    <message>
        <source>What the other server shows fits none of its TLSA records, so senders that check DANE hold its mail back. If it is yours, publish “3 1 1” of the key in use and of the next one; “2 1 1” needs a record for each issuer that the authority may choose, and its certificate in the chain.</source>
        <translation>То, что показывает другой сервер, не подходит ни к одной из его записей TLSA, и отправители, проверяющие DANE, задерживают почту для него. Если сервер ваш, опубликуйте «3 1 1» используемого и следующего ключа; для «2 1 1» нужна запись для каждого издателя, которого может выбрать центр сертификации, и его сертификат в цепочке.</translation>
    </message>
    <message>
        <source>No usable TLSA record</source>
        <translation>Нет пригодной записи TLSA</translation>
    </message>
    <message>
        <source>DANE is demanded for this receiver, but no TLSA record that DNSSEC protects was found or could be used. Demand it only of receivers that publish such records, and let this server ask a resolver that checks DNSSEC.</source>
        <translation>Для этого получателя требуется DANE, но пригодной записи TLSA, защищённой DNSSEC, не найдено. Требуйте DANE только от получателей, которые публикуют такие записи, и дайте этому серверу обращаться к распознавателю, проверяющему DNSSEC.</translation>
    </message>
    <message>
        <source>Certificate not accepted</source>
        <translation>Сертификат не принят</translation>
    </message>
    <message>
        <source>The certificate of the other server was not accepted, so its mail is held back: no authority that this server trusts has issued it, it has another name, or it does not fit the TLSA records. The lines before say which if smtp_tls_loglevel is 1. If the other server is yours and uses DANE, publish “3 1 1” of the key in use and of the next one; “2 1 1” needs all issuers.</source>
        <translation>Сертификат другого сервера не принят, поэтому почта для него остаётся в очереди: его выдал центр, которому этот сервер не доверяет, в нём другое имя или он не подходит к записям TLSA. Что именно, скажут предыдущие строки, если smtp_tls_loglevel равен 1. Если другой сервер ваш и использует DANE, опубликуйте «3 1 1» используемого и следующего ключа; для «2 1 1» нужны все издатели.</translation>
    </message>
    <message>
        <source>The other server offers no TLS</source>
        <translation>Другой сервер не предлагает TLS</translation>
    </message>
    <message>
        <source>Encryption is demanded for this receiver, but its server offered none, so its mail is held back. Ask its operator; if only some servers do this, something on the way removes the offer.</source>
        <translation>Для этого получателя требуется шифрование, но его сервер шифрования не предложил, поэтому почта для него остаётся в очереди. Спросите его владельца; если так отвечают многие серверы, предложение удаляет что-то по пути.</translation>
    </message>
    <message>
        <source>TLS does not begin with the other server</source>
        <translation>TLS с другим сервером не начинается</translation>
    </message>
    <message>
        <source>The other server offers TLS, but it could not begin: “%1”. Try its port with “openssl s_client -starttls smtp -connect HOST:25” to see on which side it fails.</source>
        <translation>Другой сервер предлагает TLS, но начать его не удалось: «%1». Проверьте его порт командой «openssl s_client -starttls smtp -connect HOST:25», чтобы увидеть, на чьей стороне сбой.</translation>
    </message>
    <message>
        <source>The other server refuses TLS</source>
        <translation>Другой сервер отвергает TLS</translation>
    </message>
    <message>
        <source>The other server broke off the negotiation with the alert “%1”. What this server offers or shows does not suit it: its protocols, its ciphers or its client certificate.</source>
        <translation>Другой сервер прервал согласование с сообщением «%1». Ему не подходит то, что предлагает или показывает этот сервер: протоколы, шифры или сертификат клиента.</translation>
    </message>
    <message>
        <source>The other server knows only old TLS</source>
        <translation>Другой сервер знает только старый TLS</translation>
    </message>
    <message>
        <source>The other server wants a version of TLS that this one no longer uses. Its operator should bring it up to date; mail goes there unencrypted where that is allowed.</source>
        <translation>Другой сервер требует версию TLS, которую этот больше не использует. Его владельцу следует обновить сервер; где это разрешено, почта уходит туда без шифрования.</translation>
    </message>
    <message>
        <source>TLS begins at another moment</source>
        <translation>TLS начинается в другой момент</translation>
    </message>
    <message>
        <source>The other server answered without TLS when TLS was to begin. On port 465 TLS begins at once (smtp_tls_wrappermode = yes), on ports 25 and 587 after STARTTLS (smtp_tls_wrappermode = no).</source>
        <translation>Другой сервер ответил без TLS, когда TLS должен был начаться. На порту 465 TLS начинается сразу (smtp_tls_wrappermode = yes), на портах 25 и 587 — после STARTTLS (smtp_tls_wrappermode = no).</translation>
    </message>
    <message>
        <source>Against the receiver&apos;s policy</source>
        <translation>Против правил получателя</translation>
    </message>
    <message>
        <source>The receiver&apos;s policy (MTA-STS) does not allow this delivery: “%1”. If the receiver is yours, let the policy name all its mail servers, and renew its id; otherwise tell its operator.</source>
        <translation>Правила получателя (MTA-STS) не допускают этой доставки: «%1». Если получатель ваш, укажите в правилах все его почтовые серверы и обновите их id; иначе сообщите владельцу.</translation>
    </message>
    <message>
        <source>Sent unencrypted</source>
        <translation>Отправлено без шифрования</translation>
    </message>
    <message>
        <source>TLS with the other server failed, and the mail was handed over unencrypted, as is allowed for it. The reason is “%1”.</source>
        <translation>TLS с другим сервером не удался, и письмо передано без шифрования, как для него разрешено. Причина: «%1».</translation>
    </message>
    <message>
        <source>The server cannot use its certificate</source>
        <translation>Сервер не может использовать свой сертификат</translation>
    </message>
    <message>
        <source>The server cannot use the certificate in %1 and offers no TLS: “%2”. Examine the file and write it anew.</source>
        <translation>Сервер не может использовать сертификат в %1 и не предлагает TLS: «%2». Проверьте файл и запишите его заново.</translation>
    </message>
    <message>
        <source>The server cannot use its key</source>
        <translation>Сервер не может использовать свой ключ</translation>
    </message>
    <message>
        <source>The server cannot use the private key in %1 and offers no TLS: “%2”. Examine the file: a server needs a key in PEM without passphrase that belongs to the certificate.</source>
        <translation>Сервер не может использовать закрытый ключ в %1 и не предлагает TLS: «%2». Проверьте файл: серверу нужен ключ в PEM без парольной фразы, подходящий к сертификату.</translation>
    </message>
    <message>
        <source>TLS is not ready</source>
        <translation>TLS не готов</translation>
    </message>
    <message>
        <source>Somebody wanted TLS, but the server could not get it ready. Its certificate, its key or a setting is at fault; what it logged before says which, and “mailseal-cli config” finds it.</source>
        <translation>Кто-то запросил TLS, но сервер не смог его подготовить. Виноват его сертификат, ключ или параметр; что именно, говорят предыдущие строки журнала, а «mailseal-cli config» это найдёт.</translation>
    </message>
    <message>
        <source>No cipher in common</source>
        <translation>Нет общего шифра</translation>
    </message>
    <message>
        <source>Client and server found no cipher in common. If this happens to everybody, the certificate was not loaded or the list of ciphers is too short; if to a few, these are old or only look around.</source>
        <translation>Клиент и сервер не нашли общего шифра. Если так у всех, сертификат не загружен или список шифров слишком короток; если у немногих, они устарели или просто осматриваются.</translation>
    </message>
    <message>
        <source>Client knows only old TLS</source>
        <translation>Клиент знает только старый TLS</translation>
    </message>
    <message>
        <source>A client wanted a version of TLS that this server no longer accepts. That is as it should be; if the client is yours, bring it up to date.</source>
        <translation>Клиент запросил версию TLS, которую этот сервер больше не принимает. Так и должно быть; если клиент ваш, обновите его.</translation>
    </message>
    <message>
        <source>Not TLS</source>
        <translation>Не TLS</translation>
    </message>
    <message>
        <source>What a client sent was not TLS. Mostly it is a scanner; if it is a mail program, it is set to “SSL/TLS” for a port with STARTTLS, or the other way round.</source>
        <translation>То, что прислал клиент, не было TLS. Чаще всего это сканер; если это почтовая программа, в ней выбрано «SSL/TLS» для порта со STARTTLS или наоборот.</translation>
    </message>
    <message>
        <source>Clients do not know the issuer</source>
        <translation>Клиенты не знают издателя</translation>
    </message>
    <message>
        <source>A client does not know who issued this server&apos;s certificate. Mostly an intermediate certificate is missing in the file, or the certificate is self-signed. Serve the whole chain; “mailseal-cli inspect” shows what is missing.</source>
        <translation>Клиент не знает, кто выдал сертификат этого сервера. Чаще всего в файле нет промежуточного сертификата или сертификат самоподписанный. Отдавайте всю цепочку; чего не хватает, покажет «mailseal-cli inspect».</translation>
    </message>
    <message>
        <source>Clients reject the certificate</source>
        <translation>Клиенты отвергают сертификат</translation>
    </message>
    <message>
        <source>A client rejects this server&apos;s certificate (“%1”). It may have asked for a name that the certificate lacks, miss a certificate of the chain, or wait for its user to agree. Check names and chain with “mailseal-cli inspect”.</source>
        <translation>Клиент отвергает сертификат этого сервера («%1»). Возможно, он обратился по имени, которого нет в сертификате, ему не хватает сертификата цепочки или он ждёт согласия пользователя. Проверьте имена и цепочку командой «mailseal-cli inspect».</translation>
    </message>
    <message>
        <source>Clients see an expired certificate</source>
        <translation>Клиенты видят истёкший сертификат</translation>
    </message>
    <message>
        <source>A client says that this server&apos;s certificate has expired. Renew it, and let the server read the new file: a running server keeps the old one.</source>
        <translation>Клиент сообщает, что сертификат этого сервера истёк. Продлите его и дайте серверу прочитать новый файл: работающий сервер держит старый.</translation>
    </message>
    <message>
        <source>Client breaks off</source>
        <translation>Клиент прерывает связь</translation>
    </message>
    <message>
        <source>A client broke off the negotiation with the alert “%1”. If it is one of yours, bring it up to date; what it offers does not suit this server.</source>
        <translation>Клиент прервал согласование с сообщением «%1». Если это ваш клиент, обновите его; то, что он предлагает, не подходит этому серверу.</translation>
    </message>
    <message>
        <source>TLS could not begin: “%1”.</source>
        <translation>Начать TLS не удалось: «%1».</translation>
    </message>
    <message>
        <source>Gone without a word</source>
        <translation>Ушёл молча</translation>
    </message>
    <message>
        <source>Somebody connected and went away before TLS was ready. Scanners and monitors do this all day; it is no fault of the server.</source>
        <translation>Кто-то подключился и ушёл, прежде чем TLS был готов. Сканеры и программы наблюдения делают это целыми днями; сервер здесь ни при чём.</translation>
    </message>
    <message>
        <source>Mail without TLS turned away</source>
        <translation>Почта без TLS отклонена</translation>
    </message>
    <message>
        <source>A client wanted to send without encryption and was turned away, as it is set for this port. Set STARTTLS in that mail program.</source>
        <translation>Клиент хотел отправить почту без шифрования и получил отказ, как настроено для этого порта. Включите STARTTLS в этой почтовой программе.</translation>
    </message>
    <message>
        <source>Log-in without TLS turned away</source>
        <translation>Вход без TLS отклонён</translation>
    </message>
    <message>
        <source>A mail program wanted to log in without encryption and was turned away. Set “SSL/TLS” or STARTTLS in it; if it sent the password all the same, change the password.</source>
        <translation>Почтовая программа хотела войти без шифрования и получила отказ. Выберите в ней «SSL/TLS» или STARTTLS; если она всё же отправила пароль, смените его.</translation>
    </message>
    <message>
        <source>Authorities cannot be read</source>
        <translation>Центры сертификации не читаются</translation>
    </message>
    <message>
        <source>The server cannot read the certificate authorities in %1 and uses no TLS. Check the path: it must name a PEM file of authorities, such as that of the system.</source>
        <translation>Сервер не может прочитать центры сертификации в %1 и не использует TLS. Проверьте путь: он должен указывать на файл PEM с центрами сертификации, например системный.</translation>
    </message>
    <message>
        <source>Table of names cannot be used</source>
        <translation>Таблицу имён нельзя использовать</translation>
    </message>
    <message>
        <source>The server cannot use the key or certificate that its table of names has for the wanted name, so it breaks off. Build the table with “postmap -F”, and check that key and certificate are right: “%1”.</source>
        <translation>Сервер не может использовать ключ или сертификат, который его таблица содержит для нужного имени, и прерывает связь. Постройте таблицу командой «postmap -F» и проверьте ключ и сертификат: «%1».</translation>
    </message>
    <message>
        <source>Certificate is for servers only</source>
        <translation>Сертификат только для серверов</translation>
    </message>
    <message>
        <source>A client shows a certificate that is for servers only, so it is not trusted and may not relay. Public authorities issue no others any more. Let in its key instead of its issuer, which survives renewals.</source>
        <translation>Клиент показывает сертификат только для серверов, поэтому ему нет доверия и пересылать почту он не может. Публичные центры сертификации других больше не выдают. Допустите вместо издателя ключ клиента — это переживёт продления.</translation>
    </message>
    <message>
        <source>Client certificate is not trusted</source>
        <translation>Сертификат клиента не является доверенным</translation>
    </message>
    <message>
        <source>A client shows a certificate that this server cannot verify. Mail is taken all the same; only who may relay by certificate is concerned.</source>
        <translation>Клиент показывает сертификат, который этот сервер не может проверить. Почта всё равно принимается; это касается лишь тех, кому разрешена пересылка по сертификату.</translation>
    </message>
    <message>
        <source>No client certificate</source>
        <translation>Нет сертификата клиента</translation>
    </message>
    <message>
        <source>A client shows no certificate, which is demanded here. Demand none on ports that everybody uses, or give the client one.</source>
        <translation>Клиент не показывает сертификата, а здесь он требуется. Не требуйте его на портах, которыми пользуются все, или дайте клиенту сертификат.</translation>
    </message>
    <message>
        <source>A client wanted a Diffie-Hellman cipher, but the server has no parameters for it. Only old clients do; make the file with “openssl dhparam 2048” if you must serve them.</source>
        <translation>Клиент запросил шифр с обменом Диффи — Хеллмана, но у сервера нет для него параметров. Так делают только старые клиенты; если вам нужно их обслуживать, создайте файл командой «openssl dhparam 2048».</translation>
    </message>
    <message>
        <source>The certificate of the other server leads to “%1”, an authority that this server does not trust. Where verification is demanded, its mail is held back. Let the server read the system&apos;s file of authorities, or add this authority if you know it.</source>
        <translation>Сертификат другого сервера ведёт к «%1» — центру сертификации, которому этот сервер не доверяет. Там, где проверка обязательна, почта для него остаётся в очереди. Дайте серверу читать системный файл центров сертификации или добавьте этот центр, если знаете его.</translation>
    </message>
    <message>
        <source>Encrypted, but not verified</source>
        <translation>Зашифровано, но не проверено</translation>
    </message>
    <message>
        <source>The certificate of the other server could not be verified. The mail went there encrypted all the same, because the level “may” asks for no more. Where you need to be sure, demand “dane” or “secure” of this receiver, and let this server trust its authority.</source>
        <translation>Сертификат другого сервера проверить не удалось. Письмо всё же ушло туда зашифрованным, потому что уровень «may» большего не требует. Где нужна уверенность, требуйте для этого получателя «dane» или «secure» и сделайте его центр сертификации доверенным.</translation>
    </message>
    <message>
        <source>Old certificate in front</source>
        <translation>Старый сертификат стоит первым</translation>
    </message>
    <message>
        <source>The old certificate “%1”, which expired on %2, is still in front of the new one, and a server sends the first. Remove the old one.</source>
        <translation>Старый сертификат «%1», срок действия которого истёк %2, всё ещё стоит перед новым, а сервер отправляет первый. Удалите старый.</translation>
    </message>
    <message>
        <source>Old certificate left</source>
        <translation>Остался старый сертификат</translation>
    </message>
    <message>
        <source>The old certificate “%1”, which expired on %2, is still in the file behind the new one and is sent for nothing. Remove it.</source>
        <translation>Старый сертификат «%1», срок действия которого истёк %2, остался в файле после нового и отправляется напрасно. Удалите его.</translation>
    </message>
    <message>
        <source>Authority expired</source>
        <translation>Срок сертификата ЦС истёк</translation>
    </message>
    <message>
        <source>The authority&apos;s certificate “%1” expired on %2, so clients cannot verify the server. Your own certificate need not be renewed: fetch the present chain from the authority.</source>
        <translation>Срок действия сертификата центра сертификации «%1» истёк %2, поэтому клиенты не могут проверить сервер. Ваш собственный сертификат продлевать не нужно: загрузите действующую цепочку у центра сертификации.</translation>
    </message>
    <message>
        <source>Expired, not needed</source>
        <translation>Истёк, но не нужен</translation>
    </message>
    <message>
        <source>The authority&apos;s certificate “%1” expired on %2, and the chain leads to a trusted authority without it. Clients of today pass it over, old ones may stop there; remove it.</source>
        <translation>Срок действия сертификата центра сертификации «%1» истёк %2, но цепочка и без него ведёт к доверенному центру. Современные клиенты его пропускают, старые могут на нём остановиться; удалите его.</translation>
    </message>
    <message>
        <source>Several sets</source>
        <translation>Несколько комплектов</translation>
    </message>
    <message>
        <source>The file holds %1 keys, each with its certificate. Postfix takes all of them (smtpd_tls_chain_files); Dovecot wants the second in a file of its own (ssl_alt_cert, ssl_server_alt_cert_file), others take the first only.</source>
        <translation>В файле %1 ключа, каждый со своим сертификатом. Postfix использует все (smtpd_tls_chain_files); Dovecot нужен второй комплект в отдельном файле (ssl_alt_cert, ssl_server_alt_cert_file), другие серверы используют только первый.</translation>
    </message>
    <message>
        <source>Algorithm not known here</source>
        <translation>Алгоритм здесь неизвестен</translation>
    </message>
    <message>
        <source>“%1” uses %2, which the OpenSSL of this machine does not know, so that a mail server on it does not start TLS. Use a certificate with ECDSA or RSA, or a newer OpenSSL.</source>
        <translation>«%1» использует %2, а OpenSSL на этом компьютере этого алгоритма не знает, поэтому почтовый сервер здесь не включит TLS. Используйте сертификат с ECDSA или RSA либо более новый OpenSSL.</translation>
    </message>
    <message>
        <source>Blank line in a block</source>
        <translation>Пустая строка в блоке</translation>
    </message>
    <message>
        <source>There is a blank line between a BEGIN and its END. Postfix and Dovecot do not start TLS with such a file; remove the blank lines.</source>
        <translation>Между BEGIN и его END есть пустая строка. С таким файлом Postfix и Dovecot не включают TLS; удалите пустые строки.</translation>
    </message>
    <message>
        <source>Unusual label</source>
        <translation>Необычная метка</translation>
    </message>
    <message>
        <source>The label “%1” is not spelled as mail servers look for it, so that they pass the block over. Write the file anew with the usual label.</source>
        <translation>Метка «%1» написана не так, как её ищут почтовые серверы, поэтому они пропускают блок. Запишите файл заново с обычной меткой.</translation>
    </message>
    <message>
        <source>Wrong label</source>
        <translation>Неверная метка</translation>
    </message>
    <message>
        <source>The block labelled “%1” holds something else: %2. Mail servers believe the label and do not read it; write the file anew with the right one.</source>
        <translation>В блоке с меткой «%1» находится другое: %2. Почтовые серверы верят метке и не читают его; запишите файл заново с правильной меткой.</translation>
    </message>
    <message>
        <source>Text in a block</source>
        <translation>Текст внутри блока</translation>
    </message>
    <message>
        <source>There is a line of text between a BEGIN and its END, beside the base64. Postfix and Dovecot do not read such a block; remove the line.</source>
        <translation>Между BEGIN и его END кроме base64 есть строка текста. Postfix и Dovecot не читают такой блок; удалите строку.</translation>
    </message>
    <message>
        <source>The file is UTF-16 text, which Windows calls Unicode. No mail server reads it; save it as plain text (ASCII or UTF-8).</source>
        <translation>Файл записан в UTF-16, который Windows называет «Юникод». Ни один почтовый сервер его не прочитает; сохраните его как обычный текст (ASCII или UTF-8).</translation>
    </message>
    <message>
        <source>No line feeds</source>
        <translation>Нет переводов строки</translation>
    </message>
    <message>
        <source>Lines end with CR alone, as on an old Macintosh, so that the file is a single line to a mail server, which finds nothing in it. Write it anew.</source>
        <translation>Строки заканчиваются только символом CR, как на старых Macintosh, поэтому для почтового сервера файл — одна строка, и он ничего в ней не находит. Запишите файл заново.</translation>
    </message>
    <message>
        <source>Not read by servers</source>
        <translation>Серверы это не читают</translation>
    </message>
    <message>
        <source>Of the %2 objects here, OpenSSL, with which mail servers read files, finds %1. Write the file anew in strict PEM.</source>
        <translation>Из объектов в файле (всего %2) OpenSSL, которым почтовые серверы читают файлы, находит %1. Запишите файл заново в строгом PEM.</translation>
    </message>
    <message>
        <source>Wrapped in something else</source>
        <translation>Упаковано во что-то другое</translation>
    </message>
    <message>
        <source>This is not a file for a server but what certificates travel in: %1. Mail servers read PEM only; have the file written for them.</source>
        <translation>Это не файл для сервера, а то, в чём пересылают сертификаты: %1. Почтовые серверы читают только PEM; запишите файл для них.</translation>
    </message>
    <message>
        <source>Container in place of text</source>
        <translation>Контейнер вместо текста</translation>
    </message>
    <message>
        <source>The file is a PKCS#12 container although it is named like a PEM file. Mail servers do not read it; convert it to PEM.</source>
        <translation>Файл — контейнер PKCS#12, хотя назван как файл PEM. Почтовые серверы его не читают; преобразуйте его в PEM.</translation>
    </message>
    <message>
        <source>Not for a server yet</source>
        <translation>Ещё не для сервера</translation>
    </message>
    <message>
        <source>Mail servers read PEM only, and this is %1. Convert it before you give it to a server.</source>
        <translation>Почтовые серверы читают только PEM, а это %1. Преобразуйте файл, прежде чем передать его серверу.</translation>
    </message>
    <message>
        <source>Not for TLS</source>
        <translation>Не для TLS</translation>
    </message>
    <message>
        <source>Renewal</source>
        <translation>Продление</translation>
    </message>
    <message>
        <source>Text in UTF-16</source>
        <translation>Текст в UTF-16</translation>
    </message>
    <message>
        <source>No renewal</source>
        <translation>Нет продления</translation>
    </message>
    <message>
        <source>Nothing on this machine renews the certificate in %1, which %2 uses; it ends on %3. Let an ACME client renew it (“mailseal-cli acme” shows how), or renew it by hand before that day.</source>
        <translation>На этом компьютере ничто не продлевает сертификат из %1, который использует %2; он действует до %3. Поручите продление ACME-клиенту («mailseal-cli acme» показывает как) или продлите его до этого дня вручную.</translation>
    </message>
    <message>
        <source>Made from a CSR</source>
        <translation>Получен по запросу (CSR)</translation>
    </message>
    <message>
        <source>The certificate in %1 was made from a CSR with “certbot --csr”, and certbot never renews such a certificate; it ends on %2. Have certbot make the key too, or run the same command again before that day.</source>
        <translation>Сертификат из %1 получен по запросу командой «certbot --csr», а такие сертификаты certbot никогда не продлевает; он действует до %2. Пусть certbot создаёт и ключ, или выполните ту же команду ещё раз до этого дня.</translation>
    </message>
    <message>
        <source>Renewal is switched off</source>
        <translation>Продление отключено</translation>
    </message>
    <message>
        <source>%1 does not renew “%2”, because %3 says “%4”. Remove that line.</source>
        <translation>%1 не продлевает «%2», потому что в %3 указано «%4». Удалите эту строку.</translation>
    </message>
    <message>
        <source>Waits for somebody</source>
        <translation>Ждёт ручной работы</translation>
    </message>
    <message>
        <source>The names of “%2” were proved to the CA by hand, and no hook of %1 can do it again, so its renewal fails. Prove them over port 80 or with a plugin for your DNS provider; %3 says “%4”.</source>
        <translation>Имена для «%2» подтверждались перед ЦС вручную, и ни один обработчик %1 не может это повторить, поэтому продление не удастся. Подтверждайте имена через порт 80 или подключаемым модулем для вашего DNS-провайдера; в %3 указано «%4».</translation>
    </message>
    <message>
        <source>Certificate for tests</source>
        <translation>Сертификат для проверок</translation>
    </message>
    <message>
        <source>%1 gets “%2” from a CA for tests (%3), which no mail program trusts. Ask the real one: remove that address from %4 and renew once by force.</source>
        <translation>%1 получает «%2» от ЦС для проверок (%3), которому не доверяет ни одна почтовая программа. Обратитесь к настоящему: удалите этот адрес из %4 и один раз продлите принудительно.</translation>
    </message>
    <message>
        <source>Nothing starts the renewal</source>
        <translation>Ничто не запускает продление</translation>
    </message>
    <message>
        <source>No timer of systemd and no cron job starts %1, so nothing renews %2. Add a cron job: “%3”.</source>
        <translation>Ни таймер systemd, ни задание cron не запускает %1, поэтому «%2» не продлевается. Добавьте задание cron: «%3».</translation>
    </message>
    <message>
        <source>Timer not enabled</source>
        <translation>Таймер не включён</translation>
    </message>
    <message>
        <source>The timer %2 that would start %1 is not enabled, so nothing renews %3. Enable it: “systemctl enable --now %2”.</source>
        <translation>Таймер %2, который запускал бы %1, не включён, поэтому «%3» не продлевается. Включите его: «systemctl enable --now %2».</translation>
    </message>
    <message>
        <source>Cron passes over the job</source>
        <translation>cron пропускает задание</translation>
    </message>
    <message>
        <source>Renewal is overdue</source>
        <translation>Продление просрочено</translation>
    </message>
    <message>
        <source>%1 should have renewed “%2” since %3, and has not; the certificate ends on %4. Start it by hand and read what it says: “%5”.</source>
        <translation>%1 должен был продлить «%2» начиная с %3, но не продлил; сертификат действует до %4. Запустите продление вручную и прочтите сообщения: «%5».</translation>
    </message>
    <message>
        <source>Last renewal failed</source>
        <translation>Последнее продление не удалось</translation>
    </message>
    <message>
        <source>The last attempt of %1 to renew “%2” failed (%3): “%4”.</source>
        <translation>Последняя попытка %1 продлить «%2» не удалась (%3): «%4».</translation>
    </message>
    <message>
        <source>Renewed too late</source>
        <translation>Слишком позднее продление</translation>
    </message>
    <message>
        <source>%1 renews “%2” only on %3, and the certificate ends on %4: one failure, and there is no time to mend it. Renew when a third of its life is left: “%5”.</source>
        <translation>%1 продлевает «%2» только %3, а сертификат действует до %4: при первой же неудаче не останется времени на исправление. Продлевайте, когда остаётся треть срока: «%5».</translation>
    </message>
    <message>
        <source>State cannot be used</source>
        <translation>Состояние непригодно</translation>
    </message>
    <message>
        <source>Port 80 is taken</source>
        <translation>Порт 80 занят</translation>
    </message>
    <message>
        <source>%1 answers the CA on port 80 itself to renew “%2”, but another program listens there, so the renewal fails. Use the folder of that web server (webroot), or stop it with hooks before and after.</source>
        <translation>Для продления «%2» %1 сам отвечает ЦС на порту 80, но там слушает другая программа, поэтому продление не удастся. Используйте папку этого веб-сервера (webroot) или останавливайте его обработчиками до и после.</translation>
    </message>
    <message>
        <source>Folder for the proof is missing</source>
        <translation>Нет папки для подтверждения</translation>
    </message>
    <message>
        <source>To renew “%2”, %1 puts its answer to the CA into %3, and there is no such folder, so the renewal fails. Name the folder that the web server serves.</source>
        <translation>Для продления «%2» %1 кладёт ответ для ЦС в %3, но такой папки нет, поэтому продление не удастся. Укажите папку, которую отдаёт веб-сервер.</translation>
    </message>
    <message>
        <source>No hook for the server</source>
        <translation>Нет обработчика для сервера</translation>
    </message>
    <message>
        <source>%1 renews %2, but no hook tells %3 to read it, so the old certificate is shown until it ends. Have the client run after each renewal: “%4”.</source>
        <translation>%1 продлевает %2, но ни один обработчик не заставляет %3 перечитать файл, и старый сертификат показывается до конца его срока. Пусть клиент после каждого продления выполняет: «%4».</translation>
    </message>
    <message>
        <source>Hook for another server</source>
        <translation>Обработчик для другого сервера</translation>
    </message>
    <message>
        <source>After renewing %2, %1 lets %5 read it, but not %3, which uses it too and shows the old one until it ends. Have the client run as well: “%4”.</source>
        <translation>После продления %2 %1 заставляет перечитать файл %5, но не %3, который тоже его использует и показывает старый сертификат до конца срока. Пусть клиент выполняет также: «%4».</translation>
    </message>
    <message>
        <source>Hook is not executable</source>
        <translation>Обработчик не исполняемый</translation>
    </message>
    <message>
        <source>%1 passes over the hook %2 without a word, because it is not executable. Make it executable: “chmod 755 %2”.</source>
        <translation>%1 молча пропускает обработчик %2, потому что он не исполняемый. Сделайте его исполняемым: «chmod 755 %2».</translation>
    </message>
    <message>
        <source>Hook is missing</source>
        <translation>Обработчика нет</translation>
    </message>
    <message>
        <source>Outdated copy</source>
        <translation>Устаревшая копия</translation>
    </message>
    <message>
        <source>%1, which %2 uses, is a copy from before the last renewal: it ends on %3, and the renewed certificate in %4 on %5. Install the renewed one, and have the client do so each time: “%6”.</source>
        <translation>%1, который использует %2, — копия, сделанная до последнего продления: она действует до %3, а продлённый сертификат из %4 — до %5. Установите продлённый, и пусть клиент делает это каждый раз: «%6».</translation>
    </message>
    <message>
        <source>Copied by nobody</source>
        <translation>Никто не копирует</translation>
    </message>
    <message>
        <source>%1, which %2 uses, is a copy of %3, and no hook of %4 copies it after a renewal. Have the client run after each renewal: “%5”.</source>
        <translation>%1, который использует %2, — копия %3, и ни один обработчик %4 не копирует файл после продления. Пусть клиент после каждого продления выполняет: «%5».</translation>
    </message>
    <message>
        <source>Names a single issue</source>
        <translation>Указан отдельный выпуск</translation>
    </message>
    <message>
        <source>%2 uses %1, which is a single issue of the certificate: the next renewal makes another file. Name %3 instead.</source>
        <translation>%2 использует %1 — отдельный выпуск сертификата: при следующем продлении появится другой файл. Укажите вместо него %3.</translation>
    </message>
    <message>
        <source>Server may not read the key</source>
        <translation>Сервер не может прочитать ключ</translation>
    </message>
    <message>
        <source>%2 reads its files as the user %3, who may not read %1, the key as %4 writes it. Have the client install it with the right owner after each renewal: “%5”.</source>
        <translation>%2 читает свои файлы от имени пользователя %3, которому недоступен %1 — ключ в том виде, как его записывает %4. Пусть клиент после каждого продления устанавливает его с нужным владельцем: «%5».</translation>
    </message>
    <message>
        <source>Renewed, but not shown</source>
        <translation>Продлён, но не показывается</translation>
    </message>
    <message>
        <source>Port %1 shows another certificate than %2, so %3 has not read it since it was renewed. Let it read it: “%4”.</source>
        <translation>Порт %1 показывает другой сертификат, чем в %2, то есть %3 не перечитал файл после продления. Перезагрузите конфигурацию: «%4».</translation>
    </message>
    <message>
        <source>%2 did not offer STARTTLS (connections: %1). Check the server: a firewall that removes the word, or a server whose TLS does not start.</source>
        <translation>%2 не предлагал STARTTLS (соединений: %1). Проверьте сервер: межсетевой экран, который убирает это слово, или сервер, у которого не запускается TLS.</translation>
    </message>
    <message>
        <source>Certificate for another name</source>
        <translation>Сертификат на другое имя</translation>
    </message>
    <message>
        <source>The certificate of %2 was not for its name (connections: %1). Have one issued that names it, or correct the MX record.</source>
        <translation>Сертификат %2 был выдан не на его имя (соединений: %1). Получите сертификат с этим именем или исправьте запись MX.</translation>
    </message>
    <message>
        <source>Certificate has expired</source>
        <translation>Срок действия сертификата истёк</translation>
    </message>
    <message>
        <source>The certificate of %2 had expired (connections: %1). Renew it; if it was renewed, reload the server.</source>
        <translation>Срок действия сертификата %2 истёк (соединений: %1). Продлите его, а если он уже продлён — перезагрузите конфигурацию сервера.</translation>
    </message>
    <message>
        <source>Certificate not trusted</source>
        <translation>Сертификату не доверяют</translation>
    </message>
    <message>
        <source>The certificate of %2 did not lead to an authority that the senders trust (connections: %1). Mostly an intermediate certificate is missing from the file.</source>
        <translation>Сертификат %2 не вёл к удостоверяющему центру, которому доверяют отправители (соединений: %1). Чаще всего в файле не хватает промежуточного сертификата.</translation>
    </message>
    <message>
        <source>Verification failed</source>
        <translation>Проверка не пройдена</translation>
    </message>
    <message>
        <source>The certificate of %2 could not be verified, for another reason than name, date and authority (connections: %1).</source>
        <translation>Сертификат %2 не удалось проверить, и причина не в имени, сроке или удостоверяющем центре (соединений: %1).</translation>
    </message>
    <message>
        <source>TLSA record does not fit</source>
        <translation>Запись TLSA не подходит</translation>
    </message>
    <message>
        <source>No TLSA record of %2 fitted its certificate (connections: %1). Publish the record of the key in use, and before a change that of the next key, too.</source>
        <translation>Ни одна запись TLSA для %2 не подошла к его сертификату (соединений: %1). Опубликуйте запись для используемого ключа, а перед сменой — и для следующего.</translation>
    </message>
    <message>
        <source>The DNSSEC signatures for %2 were wrong or missing (connections: %1). Sign the zone anew, or correct its DS record.</source>
        <translation>Подписи DNSSEC для %2 были неверны или отсутствовали (соединений: %1). Подпишите зону заново или исправьте её запись DS.</translation>
    </message>
    <message>
        <source>DANE was demanded</source>
        <translation>Требовался DANE</translation>
    </message>
    <message>
        <source>A sender demands DANE for %2, and found no TLSA record that it could use (connections: %1). Publish one, or ask the sender.</source>
        <translation>Отправитель требует DANE для %2, но не нашёл пригодной записи TLSA (соединений: %1). Опубликуйте её или обратитесь к отправителю.</translation>
    </message>
    <message>
        <source>The policy of %3 could not be fetched (attempts: %1). Check the web server https://mta-sts.%3.</source>
        <translation>Политику %3 не удалось загрузить (попыток: %1). Проверьте веб-сервер https://mta-sts.%3.</translation>
    </message>
    <message>
        <source>The policy of %3 could not be understood (attempts: %1). Check the file that the web server https://mta-sts.%3 serves.</source>
        <translation>Политику %3 не удалось разобрать (попыток: %1). Проверьте файл, который отдаёт веб-сервер https://mta-sts.%3.</translation>
    </message>
    <message>
        <source>The certificate of the web server mta-sts.%3 could not be verified (attempts: %1). Senders get no policy then.</source>
        <translation>Сертификат веб-сервера mta-sts.%3 не удалось проверить (попыток: %1). В этом случае отправители не получают политику.</translation>
    </message>
    <message>
        <source>Another failure</source>
        <translation>Другой сбой</translation>
    </message>
    <message>
        <source>Connections to %2 failed for the reason “%4”, which the standard does not know (connections: %1).</source>
        <translation>Соединения с %2 не удались по причине «%4», которой нет в стандарте (соединений: %1).</translation>
    </message>
    <message>
        <source>Delivered with TLS</source>
        <translation>Доставлено с TLS</translation>
    </message>
    <message>
        <source>Mail for %3 was delivered with TLS, as its policy wants it (connections: %1).</source>
        <translation>Почта для %3 доставлена с TLS, как того требует политика (соединений: %1).</translation>
    </message>
    <message>
        <source>No TLSA record</source>
        <translation>Нет записи TLSA</translation>
    </message>
    <message>
        <source>There is no TLSA record at %1, so DANE protects nothing there. In a zone signed with DNSSEC, publish the records that are shown.</source>
        <translation>Под именем %1 нет записи TLSA, поэтому DANE там ничего не защищает. Опубликуйте показанные записи в зоне с подписью DNSSEC.</translation>
    </message>
    <message>
        <source>No TLSA record at %1 fits this certificate or key. A server that presents it gets no mail from senders that check DANE. Publish the records that are shown, and wait as long as the old ones may be kept before you change the key.</source>
        <translation>Ни одна запись TLSA под именем %1 не подходит к этому сертификату или ключу. Сервер, который его предъявляет, не получает почту от отправителей, проверяющих DANE. Опубликуйте показанные записи и перед сменой ключа подождите, пока истечёт срок хранения старых.</translation>
    </message>
    <message>
        <source>The TLSA records at %1 name an issuer that is not in this chain. A server that presents it gets no mail from senders that check DANE. Publish “3 1 1” of the key as well; it does not depend on issuers.</source>
        <translation>Записи TLSA под именем %1 называют издателя, которого нет в этой цепочке. Сервер, который её предъявляет, не получает почту от отправителей, проверяющих DANE. Опубликуйте также «3 1 1» для ключа: она не зависит от издателей.</translation>
    </message>
    <message>
        <source>Only the next key is published</source>
        <translation>Опубликован только следующий ключ</translation>
    </message>
    <message>
        <source>The TLSA records at %1 fit the next key only, and the server still presents the current one: senders that check DANE hold mail back now. Publish the record of the current key again until the key has changed.</source>
        <translation>Записи TLSA под именем %1 подходят только к следующему ключу, а сервер ещё предъявляет текущий: отправители, проверяющие DANE, сейчас задерживают почту. Опубликуйте запись текущего ключа снова, пока ключ не сменится.</translation>
    </message>
    <message>
        <source>Next key not published</source>
        <translation>Следующий ключ не опубликован</translation>
    </message>
    <message>
        <source>The TLSA records at %1 fit the current key, but not the next one. Publish the record of the next key before you change it, and wait as long as the old answer may be kept.</source>
        <translation>Записи TLSA под именем %1 подходят к текущему ключу, но не к следующему. Перед сменой опубликуйте запись следующего ключа и подождите, пока истечёт срок хранения старого ответа.</translation>
    </message>
    <message>
        <source>TLSA record for another port</source>
        <translation>Запись TLSA для другого порта</translation>
    </message>
    <message>
        <source>There are TLSA records at %1, but none at %2, which is what senders ask for. Publish them there.</source>
        <translation>Под именем %1 есть записи TLSA, но под именем %2, которое запрашивают отправители, их нет. Опубликуйте их там.</translation>
    </message>
    <message>
        <source>Withdrawn intermediate certificate</source>
        <translation>Отозванный промежуточный сертификат</translation>
    </message>
    <message>
        <source>Its authority has withdrawn the intermediate certificate “%1” and made another in its place, so clients may refuse the chain. Get only the chain again from the authority; your certificate and key stay.</source>
        <translation>Центр сертификации отозвал промежуточный сертификат «%1» и выпустил вместо него другой, поэтому клиенты могут не принять цепочку. Получите у центра заново только цепочку; сертификат и ключ остаются прежними.</translation>
    </message>
    <message>
        <source>Too many names</source>
        <translation>Слишком много имён</translation>
    </message>
    <message>
        <source>The name “%1” would cover everybody&apos;s domains, for “%2” is a public suffix. Programs refuse it, and no public authority may sign it; get a certificate for names of your own domain.</source>
        <translation>Имя «%1» охватывало бы чужие домены: «%2» — общедоступный суффикс. Программы его не принимают, и ни один общедоступный ЦС не вправе его подписать; получите сертификат на имена своего домена.</translation>
    </message>
    <message>
        <source>Easily confused name</source>
        <translation>Имя легко спутать</translation>
    </message>
    <message>
        <source>The name “%1” looks like “%2” but is written with letters of another alphabet. Programs may show it as “xn--…”, and people may take one for the other.</source>
        <translation>Имя «%1» выглядит как «%2», но написано буквами другого алфавита. Программы могут показать его как «xn--…», а люди — принять одно за другое.</translation>
    </message>
    <message>
        <source>Emoji in a name</source>
        <translation>Эмодзи в имени</translation>
    </message>
    <message>
        <source>The name “%1” holds emoji or other symbols, which host names may not have. Many mail programs and registries refuse it; use a name of letters, digits and hyphens.</source>
        <translation>Имя «%1» содержит эмодзи или другие символы, недопустимые в именах узлов. Многие почтовые программы и регистраторы его не принимают; используйте имя из букв, цифр и дефисов.</translation>
    </message>
    <message>
        <source>Authority used as a server</source>
        <translation>ЦС вместо сервера</translation>
    </message>
    <message>
        <source>The certificate “%1” may sign other certificates (CA:TRUE), so it is no server certificate. Thunderbird and other strict clients refuse it, and whoever gets the server&apos;s key can sign anything; get a certificate without it.</source>
        <translation>Сертификат «%1» вправе подписывать другие сертификаты (CA:TRUE), то есть это не сертификат сервера. Thunderbird и другие строгие клиенты его не принимают, а завладевший ключом сервера сможет подписать что угодно; получите сертификат без этого права.</translation>
    </message>
    <message>
        <source>Pre-certificate</source>
        <translation>Предварительный сертификат</translation>
    </message>
    <message>
        <source>The certificate “%1” is a pre-certificate, which is only for public logs: every client refuses it. Use the certificate that the authority issued after it.</source>
        <translation>Сертификат «%1» — предварительный (precertificate), он нужен только для публичных журналов: его не примет ни один клиент. Возьмите сертификат, который ЦС выпустил после него.</translation>
    </message>
    <message>
        <source>Key usage</source>
        <translation>Использование ключа</translation>
    </message>
    <message>
        <source>The key usage of “%1” does not allow a server to sign (digitalSignature), which TLS needs. Thunderbird, GnuTLS and other clients refuse it; get a new certificate.</source>
        <translation>Использование ключа «%1» не разрешает серверу подписывать (digitalSignature), а для TLS это необходимо. Thunderbird, GnuTLS и другие клиенты такой сертификат не принимают; получите новый.</translation>
    </message>
    <message>
        <source>Signature of the request</source>
        <translation>Подпись запроса</translation>
    </message>
    <message>
        <source>The signature of the certificate signing request “%1” is wrong, so every authority refuses it: the file was changed, or its key is another. Make a new request.</source>
        <translation>Подпись запроса на сертификат «%1» неверна, поэтому его не примет ни один ЦС: файл изменён, или ключ другой. Создайте новый запрос.</translation>
    </message>
    <message>
        <source>The certificate signing request “%1” asks for no alternative names. Some authorities take over the common name, others sign a certificate that mail programs refuse; make a request that names the server there.</source>
        <translation>В запросе на сертификат «%1» нет дополнительных имён. Одни ЦС добавят общее имя, другие подпишут сертификат, который почтовые программы не примут; создайте запрос с именем сервера среди них.</translation>
    </message>
    <message>
        <source>What is in %1 was not examined, because only root may look there. “sudo mailseal-cli audit” examines it, too.</source>
        <translation>Содержимое %1 не проверено: заглядывать туда может только root. «sudo mailseal-cli audit» проверит и его.</translation>
    </message>
    <message>
        <source>Not examined to the end</source>
        <translation>Проверено не до конца</translation>
    </message>
    <message>
        <source>There is far more in %1 than usual, so it was examined only in part. Look there for what does not belong.</source>
        <translation>В %1 намного больше обычного, поэтому проверена только часть. Посмотрите, что там лишнее.</translation>
    </message>
    <message>
        <source>CAA forbids the renewal</source>
        <translation>CAA запрещает продление</translation>
    </message>
    <message>
        <source>%1 renews “%2” from %3, and the CAA records of %4 do not let that CA issue for %5, so the next renewal fails. Publish as well: “%6”.</source>
        <translation>%1 продлевает «%2» в %3, а записи CAA имени %4 не разрешают этому ЦС выпускать сертификаты для %5, поэтому следующее продление не удастся. Опубликуйте дополнительно: «%6».</translation>
    </message>
    <message>
        <source>CAA wants another proof</source>
        <translation>CAA требует другого подтверждения</translation>
    </message>
    <message>
        <source>CAA not found out</source>
        <translation>CAA выяснить не удалось</translation>
    </message>
    <message>
        <source>Whether the CAA records of %1 let the CA issue that renews “%2” could not be found out: %3.</source>
        <translation>Не удалось выяснить, разрешают ли записи CAA имени %1 выпуск тому ЦС, который продлевает «%2»: %3.</translation>
    </message>
    <message>
        <source>The CAA records of “%2” let %3 issue for %1 only under a condition (%4), and %5 on this machine renews the certificate otherwise (%6). Add the record, or change how it is renewed.</source>
        <translation>Записи CAA домена «%2» разрешают %3 выпускать сертификаты для %1 только при условии (%4), а %5 на этом компьютере продлевает сертификат иначе (%6). Добавьте запись или измените способ продления.</translation>
    </message>
    <message>
        <source>CAA record permits nobody</source>
        <translation>Запись CAA никого не допускает</translation>
    </message>
    <message>
        <source>What the CAA records of “%2” ask of %3 cannot be met (%4), so it issues nothing for %1. Name one account in each record, the proofs with commas and without blanks, and end with neither; or use the record here.</source>
        <translation>То, чего записи CAA домена «%2» требуют от %3, выполнить нельзя (%4), поэтому для %1 ничего не выпускается. Укажите в каждой записи одну учётную запись, способы подтверждения — через запятую и без пробелов, без запятой и точки с запятой в конце; или возьмите запись отсюда.</translation>
    </message>
    <message>
        <source>Issuing under a condition</source>
        <translation>Выпуск при условии</translation>
    </message>
    <message>
        <source>The CAA records of “%2” let %3 issue for %1 only under a condition (%4). Whoever renews the certificate must use that account and that proof.</source>
        <translation>Записи CAA домена «%2» разрешают %3 выпускать сертификаты для %1 только при условии (%4). Тот, кто продлевает сертификат, должен использовать эту учётную запись и этот способ подтверждения.</translation>
    </message>
    <message>
        <source>The server answers too slowly or takes no more connections for the moment: versions, ciphers and names are not complete. Check this port again, alone.</source>
        <translation>Сервер отвечает слишком медленно или сейчас не принимает новых соединений: версии, шифры и имена неполны. Проверьте этот порт ещё раз, отдельно.</translation>
    </message>
    <message>
        <source>The other server demands TLS</source>
        <translation>Другой сервер требует TLS</translation>
    </message>
    <message>
        <source>The other server takes mail only over TLS, and this server did not use it, so the mail is held back. Allow TLS for sending (smtp_tls_security_level = may), or demand it of this receiver (encrypt).</source>
        <translation>Другой сервер принимает почту только по TLS, а этот сервер его не использовал, поэтому почта задерживается. Разрешите TLS при отправке (smtp_tls_security_level = may) или требуйте его для этого получателя (encrypt).</translation>
    </message>
    <message>
        <source>TLS on a port without it</source>
        <translation>TLS на порту без него</translation>
    </message>
    <message>
        <source>A client began TLS at once on a port where it begins after STARTTLS. Mostly it is a scanner; if it is a mail program, set STARTTLS in it, or “SSL/TLS” with port 465, 993 or 995.</source>
        <translation>Клиент сразу начал TLS на порту, где оно начинается после STARTTLS. Чаще всего это сканер; если это почтовая программа, укажите в ней STARTTLS или «SSL/TLS» с портом 465, 993 или 995.</translation>
    </message>
    <message>
        <source>Map without keys</source>
        <translation>Таблица без ключей</translation>
    </message>
    <message>
        <source>The file %2 holds the paths of keys and certificates in place of their content, so TLS fails for the names in it. Build it with “postmap -F %1”.</source>
        <translation>Файл %2 содержит пути к ключам и сертификатам вместо их содержимого, поэтому для имён из него TLS не работает. Создайте его командой «postmap -F %1».</translation>
    </message>
    <message>
        <source>Table is not built</source>
        <translation>Таблица не создана</translation>
    </message>
    <message>
        <source>The file %2 that is built from %1 does not exist, so mail that “%3” concerns is put off until it does. Build it with “postmap %1”.</source>
        <translation>Файл %2, создаваемый из %1, не существует, поэтому почта, которой касается «%3», откладывается, пока он не появится. Создайте его командой «postmap %1».</translation>
    </message>
    <message>
        <source>Port opened twice</source>
        <translation>Порт открыт дважды</translation>
    </message>
    <message>
        <source>“%2” opens a port that another entry opens too: Postfix uses the last one only, with its options alone, and Dovecot does not start. Remove one of them.</source>
        <translation>«%2» открывает порт, который открывает и другая запись: Postfix использует только последнюю и только её параметры, а Dovecot не запускается. Удалите одну из них.</translation>
    </message>
    <message>
        <source>No version of TLS left</source>
        <translation>Не осталось версий TLS</translation>
    </message>
    <message>
        <source>The value “%2” of “%3” leaves no version of TLS. Allow TLS 1.2 and 1.3.</source>
        <translation>Значение «%2» параметра «%3» не оставляет ни одной версии TLS. Разрешите TLS 1.2 и 1.3.</translation>
    </message>
    <message>
        <source>%1 proves the names of “%2” by %6, and the CAA records of %3 let the CA issue for %4 only after another proof (%5), so the next renewal fails. Prove them that way, or permit %6 there.</source>
        <translation>%1 подтверждает имена «%2» способом %6, а записи CAA имени %3 разрешают ЦС выпускать сертификаты для %4 только после другого подтверждения (%5), поэтому следующее продление не удастся. Подтверждайте имена так или разрешите там %6.</translation>
    </message>
    <message>
        <source>CAA wants another account</source>
        <translation>CAA требует другой учётной записи</translation>
    </message>
    <message>
        <source>%1 renews “%2” with the account %3 at the CA, and the CAA records of %4 let the CA issue for %5 only to another account (%6), so the next renewal fails. Publish as well: “%7”.</source>
        <translation>%1 продлевает «%2» с учётной записью %3 в ЦС, а записи CAA имени %4 разрешают ЦС выпускать сертификаты для %5 только другой учётной записи (%6), поэтому следующее продление не удастся. Опубликуйте дополнительно: «%7».</translation>
    </message>
    <message>
        <source>Line not understood</source>
        <translation>Строка не распознана</translation>
    </message>
    <message>
        <source>The server does not understand the line “%2”. Correct or remove it.</source>
        <translation>Сервер не понимает строку «%2». Исправьте или удалите её.</translation>
    </message>
    <message>
        <source>Braces do not pair</source>
        <translation>Непарные скобки</translation>
    </message>
    <message>
        <source>The braces in %1 do not pair at “%2”. Give each “{” its “}”.</source>
        <translation>Фигурные скобки в %1 у «%2» не парные. Закройте каждую «{» скобкой «}».</translation>
    </message>
    <message>
        <source>Includes itself</source>
        <translation>Включает сам себя</translation>
    </message>
    <message>
        <source>The file %1 is included while it is being read. Remove that line.</source>
        <translation>Файл %1 включается, пока он ещё читается. Удалите эту строку.</translation>
    </message>
    <message>
        <source>Line from a terminal</source>
        <translation>Строка из терминала</translation>
    </message>
    <message>
        <source>The line “%2” was copied from a terminal and is no setting, so it was passed over. Remove it before a server reads this file.</source>
        <translation>Строка «%2» скопирована из терминала и не является параметром, поэтому она пропущена. Удалите её, прежде чем сервер прочитает этот файл.</translation>
    </message>
    <message>
        <source>The path %1 is a pipe, a socket or a device, so it was not examined. An ordinary file belongs there.</source>
        <translation>Путь %1 ведёт к каналу, сокету или устройству, поэтому содержимое не проверено. Там должен быть обычный файл.</translation>
    </message>
    <message>
        <source>Hook takes tokens for options</source>
        <translation>Хук принимает токены за параметры</translation>
    </message>
    <message>
        <source>%1 hands tokens of the CA to the hook %2, and each 64th begins with “-”: mailseal-cli takes it for an option, and that renewal fails. Write “--” before “&quot;$@&quot;” in the hook.</source>
        <translation>%1 передаёт хуку %2 токены ЦС, и каждый 64-й начинается с «-»: mailseal-cli принимает его за параметр, и это продление не удаётся. Напишите в хуке «--» перед «&quot;$@&quot;».</translation>
    </message>
    <message>
        <source>Cross-signed certificates in the wrong order</source>
        <translation>Перекрёстно подписанные сертификаты в неверном порядке</translation>
    </message>
    <message>
        <source>Of the certificates of “%1”, the one signed by “%2” must come before the one signed by “%3”: many clients take the first, find nobody there whom they trust, and refuse the server.</source>
        <translation>Из сертификатов «%1» тот, что подписан «%2», должен стоять перед тем, что подписан «%3»: многие клиенты берут первый, не находят там никого, кому доверяют, и отвергают сервер.</translation>
    </message>
    <message>
        <source>“%1” demands OCSP stapling, which Postfix, Dovecot and Courier do not do, so that strict clients refuse the certificate. Get one without “must-staple”.</source>
        <translation>«%1» требует OCSP-stapling, который Postfix, Dovecot и Courier не поддерживают, поэтому строгие клиенты отвергают сертификат. Получите сертификат без «must-staple».</translation>
    </message>
    <message>
        <source>Cron passes over %2, so %1 is not started: %3.</source>
        <translation>cron пропускает %2, поэтому %1 не запускается: %3.</translation>
    </message>
    <message>
        <source>%1 cannot use %2 and passes over it: “%3” is missing there, names a file that is not there, or is a file in the place of a link, as copying makes it. Get the certificate anew with the same command as the first time.</source>
        <translation>%1 не может использовать %2 и пропускает его: «%3» там отсутствует, указывает на несуществующий файл или стал файлом вместо ссылки, как при копировании. Получите сертификат заново той же командой, что и в первый раз.</translation>
    </message>
    <message>
        <source>%1 cannot run the hook for “%2”: %3 is not there, is not executable, or has Windows line ends. After a renewal nothing happens; name a program that can be run.</source>
        <translation>%1 не может выполнить обработчик для «%2»: %3 отсутствует, не исполняемый или имеет переводы строк Windows. После продления ничего не происходит; укажите программу, которую можно запустить.</translation>
    </message>
</context>
<context>
    <name>mailseal::AnsibleRole</name>
    <message>
        <source>Keys, certificates and TLS configuration for mail servers, made by Mailseal.</source>
        <translation>Ключи, сертификаты и настройки TLS для почтовых серверов, созданы Mailseal.</translation>
    </message>
    <message>
        <source>1. In inventory.yml, say how each host is reached (ansible_host, ansible_user).</source>
        <translation>1. Укажите в inventory.yml, как подключаться к каждому серверу (ansible_host, ansible_user).</translation>
    </message>
    <message>
        <source>2. Encrypt the private keys before you store this folder anywhere; the playbook then takes --ask-vault-pass:</source>
        <translation>2. Зашифруйте закрытые ключи, прежде чем где-либо хранить эту папку; тогда playbook запускается с --ask-vault-pass:</translation>
    </message>
    <message>
        <source>3. Look at what would change; keys are never shown:</source>
        <translation>3. Посмотрите, что изменится; ключи никогда не показываются:</translation>
    </message>
    <message>
        <source>4. Do it:</source>
        <translation>4. Выполните:</translation>
    </message>
    <message>
        <source>Owners and places are checked on a host before anything is written there. What is replaced is kept beside the new file, for root alone. When a server does not accept its configuration, the old one is put back and nothing is reloaded. All files of a host are written under other names first and then moved to their places; when one cannot be, all are put back. Only when the connection or the power is lost in that instant may some be new and some old: then run the playbook again. “mailseal-cli install” has no such gap.</source>
        <translation>Владельцы и места проверяются на сервере до того, как там что-либо записано. Заменяемое сохраняется рядом с новым файлом, только для root. Если сервер не принимает настройки, возвращаются старые, и ничего не перезагружается. Все файлы одного сервера сначала записываются под другими именами, а затем перемещаются на свои места; если с одним это не удаётся, возвращаются все старые. Только если именно в этот миг пропадёт связь или питание, часть файлов может остаться новой, а часть старой: тогда запустите playbook ещё раз. У «mailseal-cli install» такого пробела нет.</translation>
    </message>
</context>
<context>
    <name>mailseal::AskForSsh</name>
    <message>
        <source>%1 is not known to this machine. Its %2 key has the fingerprint

%3

Compare it with what the machine&apos;s administrator or its console says. Connect only if they are the same.</source>
        <translation>%1 неизвестен этому компьютеру. Отпечаток его ключа %2:

%3

Сравните его с тем, что сообщает администратор или консоль того компьютера. Подключайтесь, только если они совпадают.</translation>
    </message>
    <message>
        <source>Unknown machine</source>
        <translation>Неизвестный компьютер</translation>
    </message>
    <message>
        <source>Password for SSH</source>
        <translation>Пароль для SSH</translation>
    </message>
    <message>
        <source>&amp;Password or passphrase</source>
        <translation>&amp;Пароль или парольная фраза</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Подключиться</translation>
    </message>
</context>
<context>
    <name>mailseal::AskedFromHere</name>
    <message>
        <source>Asked from here for %1, these ports show the certificate, too: %2.</source>
        <translation>При обращении отсюда по имени %1 сертификат показывают и эти порты: %2.</translation>
    </message>
    <message>
        <source>From here, these ports of %1 cannot be reached: %2. A firewall or an address translation (NAT) may be in between, or the name leads elsewhere.</source>
        <translation>Отсюда эти порты %1 недоступны: %2. Возможно, на пути стоит межсетевой экран или трансляция адресов (NAT), либо имя ведёт в другое место.</translation>
    </message>
    <message>
        <source>Asked from here for %1, these ports show another certificate: %2. The name may lead to another machine, or something in between speaks TLS in its place.</source>
        <translation>При обращении отсюда по имени %1 эти порты показывают другой сертификат: %2. Возможно, имя ведёт на другой компьютер или TLS вместо него использует что-то на пути.</translation>
    </message>
    <message>
        <source>Asked from here for %1, these ports offer no TLS: %2. A firewall in between may take STARTTLS out.</source>
        <translation>При обращении отсюда по имени %1 эти порты не предлагают TLS: %2. Возможно, STARTTLS убирает межсетевой экран на пути.</translation>
    </message>
    <message>
        <source>Asked from here for %1, these ports do not answer: %2. A firewall may be in between.</source>
        <translation>При обращении отсюда по имени %1 эти порты не отвечают: %2. Возможно, на пути стоит межсетевой экран.</translation>
    </message>
    <message>
        <source>Asked from here for %1, these ports could not be checked: %2.</source>
        <translation>При обращении отсюда по имени %1 эти порты проверить не удалось: %2.</translation>
    </message>
    <message>
        <source>No port of %1 can be reached from here, so only the machine itself was asked. A firewall or an address translation (NAT) may be in between, or the name leads elsewhere.</source>
        <translation>Ни один порт %1 отсюда не доступен, поэтому проверен только сам компьютер. Возможно, на пути стоит межсетевой экран или трансляция адресов (NAT), либо имя ведёт в другое место.</translation>
    </message>
</context>
<context>
    <name>mailseal::AttributeLabels</name>
    <message>
        <source>&amp;Country</source>
        <translation>&amp;Страна</translation>
    </message>
    <message>
        <source>&amp;State or province</source>
        <translation>Область или &amp;регион</translation>
    </message>
    <message>
        <source>&amp;Locality</source>
        <translation>Населённый пун&amp;кт</translation>
    </message>
    <message>
        <source>&amp;Postal code</source>
        <translation>Почтовый &amp;индекс</translation>
    </message>
    <message>
        <source>Street &amp;address</source>
        <translation>&amp;Улица и дом</translation>
    </message>
    <message>
        <source>&amp;Organization</source>
        <translation>&amp;Организация</translation>
    </message>
    <message>
        <source>Organizational &amp;unit</source>
        <translation>&amp;Подразделение</translation>
    </message>
    <message>
        <source>Commo&amp;n name</source>
        <translation>О&amp;бщее имя</translation>
    </message>
    <message>
        <source>&amp;E-mail address</source>
        <translation>&amp;Адрес e-mail</translation>
    </message>
</context>
<context>
    <name>mailseal::AuditPage</name>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Looking at the servers, their files and what renews them…</source>
        <translation>Проверяются серверы, их файлы и то, что их продлевает…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Остановлено.</translation>
    </message>
    <message>
        <source>Who renews what</source>
        <translation>Что чем продлевается</translation>
    </message>
    <message>
        <source>Does the renewal work?</source>
        <translation>Работает ли продление?</translation>
    </message>
    <message>
        <source>Who renews the certificates of this machine’s mail servers, when, and whether each server gets and reads the renewed one. Nothing is changed.</source>
        <translation>Что и когда продлевает сертификаты почтовых серверов этого компьютера и получает ли и перечитывает ли каждый сервер продлённый сертификат. Ничего не изменяется.</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>Ход проверки</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Остановить</translation>
    </message>
    <message>
        <source>Start pa&amp;ge</source>
        <translation>На &amp;главную</translation>
    </message>
    <message>
        <source>Look &amp;again</source>
        <translation>Проверить &amp;снова</translation>
    </message>
    <message>
        <source>Ask &amp;DNS as well, whether each CA that renews may do so (CAA)</source>
        <translation>Спросить и &amp;DNS, разрешено ли продление каждому ЦС (CAA)</translation>
    </message>
</context>
<context>
    <name>mailseal::AuditWords</name>
    <message>
        <source>no ACME client renews it</source>
        <translation>ни один ACME-клиент его не продлевает</translation>
    </message>
    <message>
        <source>no CA issued it, so no ACME client could renew it</source>
        <translation>его выпустил не ЦС, поэтому ACME-клиент не мог бы его продлить</translation>
    </message>
    <message>
        <source>%1 keeps it as “%2”</source>
        <translation>%1 хранит его как «%2»</translation>
    </message>
    <message>
        <source>%1 renews it as “%2” from %3 on; started by %4</source>
        <translation>%1 продлевает его как «%2» начиная с %3; запускается через %4</translation>
    </message>
    <message>
        <source>the server reads the client’s own file</source>
        <translation>сервер читает файл самого клиента</translation>
    </message>
    <message>
        <source>the client writes this file, too</source>
        <translation>клиент записывает и этот файл</translation>
    </message>
    <message>
        <source>this file is a copy of the client’s</source>
        <translation>этот файл — копия файла клиента</translation>
    </message>
    <message>
        <source>this file is a single issue and never changes</source>
        <translation>этот файл — отдельный выпуск и никогда не меняется</translation>
    </message>
    <message>
        <source>certificate for %1, valid until %2</source>
        <translation>сертификат для %1, действует до %2</translation>
    </message>
    <message>
        <source>after a renewal the server reads it: %1</source>
        <translation>после продления сервер перечитывает его: %1</translation>
    </message>
    <message>
        <source>No configuration of Postfix, Dovecot, Courier or Exim was found here, so there is nothing to look at.</source>
        <translation>Здесь не найдено настроек Postfix, Dovecot, Courier или Exim, поэтому проверять нечего.</translation>
    </message>
    <message>
        <source>No mail server here names a certificate that could be read.</source>
        <translation>Ни один почтовый сервер здесь не указывает сертификат, который удалось прочитать.</translation>
    </message>
    <message>
        <source>Nothing was found that keeps these certificates from being renewed.</source>
        <translation>Не найдено ничего, что мешало бы продлению этих сертификатов.</translation>
    </message>
    <message>
        <source>Nothing was found in what could be looked at, but not everything could.</source>
        <translation>В том, что удалось проверить, ничего не найдено, но проверить удалось не всё.</translation>
    </message>
    <message>
        <source>Not everything will be renewed and read by the servers without you.</source>
        <translation>Без вашего участия не всё будет продлено и перечитано серверами.</translation>
    </message>
    <message>
        <source>proves the names to the CA by %1</source>
        <translation>подтверждает имена перед ЦС способом %1</translation>
    </message>
    <message>
        <source>account at the CA: %1</source>
        <translation>учётная запись в ЦС: %1</translation>
    </message>
    <message>
        <source>proves the names to the CA by %1, with the account %2</source>
        <translation>подтверждает имена перед ЦС способом %1, с учётной записью %2</translation>
    </message>
</context>
<context>
    <name>mailseal::BackupCard</name>
    <message>
        <source>Type the name of the new file.</source>
        <translation>Введите имя нового файла.</translation>
    </message>
    <message>
        <source>The backup is saved as %1. Keep it apart from the passphrase.</source>
        <translation>Резервная копия сохранена как %1. Храните её отдельно от парольной фразы.</translation>
    </message>
    <message>
        <source>The key of the root is in it, too, because its folder is still here.</source>
        <translation>Ключ корневого сертификата тоже в ней, потому что его папка ещё здесь.</translation>
    </message>
    <message>
        <source>Back up the CA</source>
        <translation>Резервная копия ЦС</translation>
    </message>
    <message>
        <source>The whole CA as one file, a tar archive with checksums. The keys in it stay encrypted. Whoever has no CA here yet can restore it.</source>
        <translation>Весь ЦС одним файлом: архив tar с контрольными суммами. Ключи в нём остаются зашифрованными. Там, где ЦС ещё нет, его можно восстановить из этого файла.</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>Сохранить копию…</translation>
    </message>
    <message>
        <source>Save the backup</source>
        <translation>Сохранить резервную копию</translation>
    </message>
    <message>
        <source>New file</source>
        <translation>Новый файл</translation>
    </message>
    <message>
        <source>Choose where the backup goes</source>
        <translation>Выбрать место для резервной копии</translation>
    </message>
</context>
<context>
    <name>mailseal::CaPage</name>
    <message>
        <source>The folder of a CA</source>
        <translation>Папка ЦС</translation>
    </message>
    <message>
        <source>Your own certificate authority, in the folder %1.</source>
        <translation>Ваш собственный центр сертификации (ЦС), в папке %1.</translation>
    </message>
    <message>
        <source>An own certificate authority</source>
        <translation>Собственный центр сертификации (ЦС)</translation>
    </message>
    <message>
        <source>For servers and programs inside your own house, and for clients that may relay: you sign their certificates, and your devices trust your root. The rest of the world does not.</source>
        <translation>Для серверов и программ внутри организации и для клиентов, которым разрешена пересылка: вы подписываете их сертификаты, а ваши устройства доверяют вашему корневому сертификату. Остальной мир ему не доверяет.</translation>
    </message>
    <message>
        <source>Reading the CA…</source>
        <translation>Чтение ЦС…</translation>
    </message>
    <message>
        <source>Open another folder of a CA…</source>
        <translation>Открыть другую папку ЦС…</translation>
    </message>
    <message>
        <source>Another CA…</source>
        <translation>Другой ЦС…</translation>
    </message>
    <message>
        <source>How it is</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>What it may sign, when it ends, and its revocation list</source>
        <translation>Что он вправе подписывать, когда истекает срок его действия и его список отзыва</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Сертификаты</translation>
    </message>
    <message>
        <source>What it has signed; to renew, revoke or save it</source>
        <translation>Что он подписал: продлить, отозвать или сохранить</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Подписать</translation>
    </message>
    <message>
        <source>Sign certificate requests</source>
        <translation>Подписать запросы на сертификаты</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>Доверие</translation>
    </message>
    <message>
        <source>How devices come to trust its root</source>
        <translation>Как сделать корневой сертификат доверенным на устройствах</translation>
    </message>
    <message>
        <source>Start pa&amp;ge</source>
        <translation>На &amp;главную</translation>
    </message>
    <message>
        <source>Upkeep</source>
        <translation>Обслуживание</translation>
    </message>
    <message>
        <source>Backup, roll-over, passphrase, other programs</source>
        <translation>Резервная копия, смена ключа, парольная фраза, другие программы</translation>
    </message>
</context>
<context>
    <name>mailseal::CaaRules</name>
    <message>
        <source>there are more than a hundred names</source>
        <translation>имён больше ста</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>нет ответа вовремя</translation>
    </message>
    <message>
        <source>a record there is marked as critical and says what is not known here</source>
        <translation>одна из записей помечена как критичная, а её смысл здесь неизвестен</translation>
    </message>
    <message>
        <source>a record there asks for an account or a proof, and those of %1 are not known here</source>
        <translation>запись там требует учётной записи или подтверждения, а какие у %1, здесь неизвестно</translation>
    </message>
</context>
<context>
    <name>mailseal::CatalogueLines</name>
    <message>
        <source>For %1 %2, as it is installed here.</source>
        <translation>Для %1 %2, установленного здесь.</translation>
    </message>
    <message>
        <source>For %1.</source>
        <translation>Для %1.</translation>
    </message>
</context>
<context>
    <name>mailseal::CertificatesPane</name>
    <message>
        <source>Nothing has been signed yet.</source>
        <translation>Пока ничего не подписано.</translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s), newest first.</source>
        <translation>
            <numerusform>%n сертификат, сначала новые.</numerusform>
            <numerusform>%n сертификата, сначала новые.</numerusform>
            <numerusform>%n сертификатов, сначала новые.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n certificate(s).</source>
        <translation>
            <numerusform>%1 из %n сертификата.</numerusform>
            <numerusform>%1 из %n сертификатов.</numerusform>
            <numerusform>%1 из %n сертификатов.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Поиск</translation>
    </message>
    <message>
        <source>a part of a name, of the subject or of the serial number</source>
        <translation>часть имени, субъекта или серийного номера</translation>
    </message>
    <message>
        <source>St&amp;ate</source>
        <translation>Сос&amp;тояние</translation>
    </message>
    <message>
        <source>all</source>
        <translation>все</translation>
    </message>
    <message>
        <source>Certificates of this CA</source>
        <translation>Сертификаты этого ЦС</translation>
    </message>
</context>
<context>
    <name>mailseal::ChainCard</name>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Intermediate</source>
        <translation>Промежуточный</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Корневой</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>отсутствует</translation>
    </message>
    <message>
        <source>It signed the certificate above. Get it from the certificate authority and add it here.</source>
        <translation>Им подписан сертификат выше. Получите его в центре сертификации и добавьте сюда.</translation>
    </message>
    <message>
        <source>It signed the certificate above, which says where it can be had: %1</source>
        <translation>Им подписан сертификат выше; там указано, где его взять: %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>до %1</translation>
    </message>
    <message>
        <source>need not be in the file</source>
        <translation>в файле не нужен</translation>
    </message>
    <message>
        <source>not in this file</source>
        <translation>не в этом файле</translation>
    </message>
    <message>
        <source>“%1” is missing</source>
        <translation>Отсутствует «%1»</translation>
    </message>
    <message>
        <source>trusted</source>
        <translation>доверенный</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>The certificate “%1” is missing. %2</source>
        <translation>Отсутствует сертификат «%1». %2</translation>
    </message>
    <message>
        <source>%1, %2, %3, issued by %4.</source>
        <translation>%1, %2, %3, издатель: %4.</translation>
    </message>
    <message>
        <source>It has expired.</source>
        <translation>Срок его действия истёк.</translation>
    </message>
    <message>
        <source>It is trusted.</source>
        <translation>Ему доверяют.</translation>
    </message>
    <message>
        <source>Names: %1.</source>
        <translation>Имена: %1.</translation>
    </message>
    <message>
        <source>Missing names: %1.</source>
        <translation>Отсутствуют имена: %1.</translation>
    </message>
</context>
<context>
    <name>mailseal::ChainPane</name>
    <message>
        <source>Certificate chain</source>
        <translation>Цепочка сертификатов</translation>
    </message>
    <message>
        <source>There is no server certificate here whose chain could be drawn.</source>
        <translation>Здесь нет сертификата сервера, цепочку которого можно было бы изобразить.</translation>
    </message>
    <message>
        <source>Fingerprint SHA-256</source>
        <translation>Отпечаток SHA-256</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>TLSA record</source>
        <translation>Запись TLSA</translation>
    </message>
    <message>
        <source>&amp;All details</source>
        <translation>&amp;Все подробности</translation>
    </message>
    <message>
        <source>Ne&amp;w certificate…</source>
        <translation>Новый сертифик&amp;ат…</translation>
    </message>
    <message>
        <source>Opens the wizard with the names and the subject of this one</source>
        <translation>Открывает мастер с именами и субъектом этого сертификата</translation>
    </message>
</context>
<context>
    <name>mailseal::CheckActions</name>
    <message>
        <source>Mend…</source>
        <translation>Исправить…</translation>
    </message>
    <message>
        <source>Sort…</source>
        <translation>Упорядочить…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Убрать…</translation>
    </message>
    <message>
        <source>Convert to PEM…</source>
        <translation>Преобразовать в PEM…</translation>
    </message>
    <message>
        <source>Remove passphrase…</source>
        <translation>Убрать парольную фразу…</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>Выбрать файл…</translation>
    </message>
    <message>
        <source>Try again…</source>
        <translation>Ещё раз…</translation>
    </message>
    <message>
        <source>New certificate…</source>
        <translation>Новый сертификат…</translation>
    </message>
</context>
<context>
    <name>mailseal::CheckPage</name>
    <message>
        <source>&amp;Name or address of the server</source>
        <translation>&amp;Имя или адрес сервера</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>&amp;Проверить</translation>
    </message>
    <message>
        <source>Start pa&amp;ge</source>
        <translation>&amp;На главную</translation>
    </message>
    <message>
        <source>&amp;Save the report…</source>
        <translation>&amp;Сохранить отчёт…</translation>
    </message>
    <message>
        <source>&amp;Mail domain</source>
        <translation>По&amp;чтовый домен</translation>
    </message>
    <message>
        <source>Check a server or a domain</source>
        <translation>Проверить сервер или домен</translation>
    </message>
    <message>
        <source>What mail programs and other servers see of it, and what is wrong with that.</source>
        <translation>Что видят почтовые программы и другие серверы и что с этим не так.</translation>
    </message>
    <message>
        <source>The ports of a server</source>
        <translation>Порты сервера</translation>
    </message>
    <message>
        <source>TLS, certificate and names on each port</source>
        <translation>TLS, сертификат и имена на каждом порту</translation>
    </message>
    <message>
        <source>A mail domain</source>
        <translation>Почтовый домен</translation>
    </message>
    <message>
        <source>Every way in: mail servers, DANE, MTA-STS, and what the domain publishes</source>
        <translation>Все пути внутрь: почтовые серверы, DANE, MTA-STS и то, что публикует домен</translation>
    </message>
    <message>
        <source>Certificate that they &amp;ought to show (optional)</source>
        <translation>Сертификат, который они д&amp;олжны предъявлять (необязательно)</translation>
    </message>
    <message>
        <source>a file, or the host name of a set that was installed here</source>
        <translation>файл или имя узла набора, установленного здесь</translation>
    </message>
    <message>
        <source>Choose the file of the certificate</source>
        <translation>Выбрать файл сертификата</translation>
    </message>
    <message>
        <source>&amp;Name of the server</source>
        <translation>&amp;Имя сервера</translation>
    </message>
    <message>
        <source>Certificate or key that is &amp;in use</source>
        <translation>Используемый сертификат и&amp;ли ключ</translation>
    </message>
    <message>
        <source>DANE records of a server</source>
        <translation>Записи DANE сервера</translation>
    </message>
    <message>
        <source>The TLSA records of its keys to publish, what is published, and when a key may be changed</source>
        <translation>Записи TLSA его ключей для публикации, что опубликовано и когда можно сменить ключ</translation>
    </message>
</context>
<context>
    <name>mailseal::CheckRows</name>
    <message>
        <source>binary (DER)</source>
        <translation>двоичный (DER)</translation>
    </message>
    <message>
        <source>archive</source>
        <translation>архив</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n объект</numerusform>
            <numerusform>%n объекта</numerusform>
            <numerusform>%n объектов</numerusform>
        </translation>
    </message>
    <message>
        <source>Valid for %1.</source>
        <translation>Действителен для %1.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Нет.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left, until %1</source>
        <translation>
            <numerusform>Остался %n день, до %1</numerusform>
            <numerusform>Осталось %n дня, до %1</numerusform>
            <numerusform>Осталось %n дней, до %1</numerusform>
        </translation>
    </message>
    <message>
        <source>No certificate of a server is in the file.</source>
        <translation>В файле нет сертификата сервера.</translation>
    </message>
    <message>
        <source>The key in %1 belongs to the certificate.</source>
        <translation>Ключ в %1 подходит к сертификату.</translation>
    </message>
    <message>
        <source>The key in %1 belongs to the request.</source>
        <translation>Ключ в %1 подходит к запросу.</translation>
    </message>
    <message>
        <source>%1, belongs to the certificate.</source>
        <translation>%1, подходит к сертификату.</translation>
    </message>
    <message>
        <source>%1, belongs to the request.</source>
        <translation>%1, подходит к запросу.</translation>
    </message>
    <message>
        <source>No private key was given. Add its file to see whether it belongs here.</source>
        <translation>Закрытый ключ не указан. Добавьте его файл, чтобы увидеть, подходит ли он.</translation>
    </message>
    <message>
        <source>Choose key…</source>
        <translation>Выбрать ключ…</translation>
    </message>
    <message>
        <source>There is no chain to check.</source>
        <translation>Цепочки для проверки нет.</translation>
    </message>
    <message>
        <source>Complete; “%1” is trusted.</source>
        <translation>Полная; «%1» пользуется доверием.</translation>
    </message>
    <message>
        <source>Nothing is missing in the file.</source>
        <translation>В файле всего достаточно.</translation>
    </message>
    <message>
        <source>Nothing to say without a certificate.</source>
        <translation>Без сертификата сказать нечего.</translation>
    </message>
    <message>
        <source>%1, signed with %2.</source>
        <translation>%1, подпись: %2.</translation>
    </message>
    <message>
        <source>%1, %2, nothing unusual.</source>
        <translation>%1, %2, ничего необычного.</translation>
    </message>
    <message>
        <source>The dates of each are in the list of objects.</source>
        <translation>Даты каждого указаны в списке объектов.</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Добавить…</translation>
    </message>
    <message>
        <source>Type passphrase…</source>
        <translation>Ввести парольную фразу…</translation>
    </message>
    <message>
        <source>Reading was stopped.</source>
        <translation>Чтение остановлено.</translation>
    </message>
    <message>
        <source>Try again when you want to see the file.</source>
        <translation>Попробуйте снова, когда захотите увидеть файл.</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>Этот файл не удаётся прочитать.</translation>
    </message>
    <message>
        <source>The passphrase does not open this file.</source>
        <translation>Парольная фраза не открывает этот файл.</translation>
    </message>
    <message>
        <source>This file needs its passphrase.</source>
        <translation>Для этого файла нужна парольная фраза.</translation>
    </message>
    <message>
        <source>This file is protected in a way that is not supported.</source>
        <translation>Этот файл защищён способом, который не поддерживается.</translation>
    </message>
    <message>
        <source>This file is damaged.</source>
        <translation>Этот файл повреждён.</translation>
    </message>
    <message>
        <source>Nothing is wrong with this file.</source>
        <translation>С этим файлом всё в порядке.</translation>
    </message>
    <message>
        <source>Looked at: %1.</source>
        <translation>Просмотрено: %1.</translation>
    </message>
    <message>
        <source>TLS does not start with this file.</source>
        <translation>С этим файлом TLS не запустится.</translation>
    </message>
    <message>
        <source>This file needs to be mended or replaced.</source>
        <translation>Этот файл нужно исправить или заменить.</translation>
    </message>
    <message>
        <source>This file works, but there is something to look at.</source>
        <translation>Этот файл работает, но кое на что стоит взглянуть.</translation>
    </message>
    <message>
        <source>This file is all right; a detail could be better.</source>
        <translation>Этот файл в порядке; одна мелочь могла бы быть лучше.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more of this kind</source>
        <translation>
            <numerusform>и ещё %n такого же рода</numerusform>
            <numerusform>и ещё %n такого же рода</numerusform>
            <numerusform>и ещё %n такого же рода</numerusform>
        </translation>
    </message>
    <message>
        <source>Mail servers use this file, but clients refuse it or warn.</source>
        <translation>Почтовые серверы используют этот файл, но клиенты не принимают его или предупреждают.</translation>
    </message>
    <message>
        <source>Mail servers use this file, but there is something to look at.</source>
        <translation>Почтовые серверы используют этот файл, но есть на что обратить внимание.</translation>
    </message>
    <message>
        <source>Mail servers and clients use this file; a detail could be better.</source>
        <translation>Почтовые серверы и клиенты принимают этот файл; одна мелочь могла бы быть лучше.</translation>
    </message>
    <message>
        <source>Mail servers and clients use this file; nothing is wrong with it.</source>
        <translation>Почтовые серверы и клиенты принимают этот файл; ошибок в нём нет.</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n ошибка</numerusform>
            <numerusform>%n ошибки</numerusform>
            <numerusform>%n ошибок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n предупреждение</numerusform>
            <numerusform>%n предупреждения</numerusform>
            <numerusform>%n предупреждений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n замечание</numerusform>
            <numerusform>%n замечания</numerusform>
            <numerusform>%n замечаний</numerusform>
        </translation>
    </message>
    <message>
        <source>A mail server needs this file as PEM first.</source>
        <translation>Почтовому серверу этот файл сначала нужен в виде PEM.</translation>
    </message>
    <message>
        <source>The request names none; only its subject says %1.</source>
        <translation>В запросе имён нет; только в субъекте указано: %1.</translation>
    </message>
    <message>
        <source>Asked for: %1</source>
        <translation>Запрошены: %1</translation>
    </message>
    <message>
        <source>A request has no chain yet.</source>
        <translation>У запроса ещё нет цепочки.</translation>
    </message>
    <message>
        <source>A request has none: the CA sets them.</source>
        <translation>У запроса их нет: сроки назначает ЦС.</translation>
    </message>
</context>
<context>
    <name>mailseal::CheckState</name>
    <message>
        <source>All right</source>
        <translation>В порядке</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Не проверено</translation>
    </message>
</context>
<context>
    <name>mailseal::Citation</name>
    <message>
        <source>tried on %1</source>
        <translation>проверено на %1</translation>
    </message>
</context>
<context>
    <name>mailseal::ClosingQuestion</name>
    <message>
        <source>Close Mailseal</source>
        <translation>Закрыть Mailseal</translation>
    </message>
    <message>
        <source>The setup is not finished, and nothing has been written yet.</source>
        <translation>Настройка не завершена, и пока ничего не записано.</translation>
    </message>
    <message>
        <source>&amp;Discard the answers</source>
        <translation>&amp;Отбросить ответы</translation>
    </message>
    <message>
        <source>Shall the answers be kept, so that you can go on next time? Passphrases and keys are not kept.</source>
        <translation>Сохранить ответы, чтобы вы могли продолжить в следующий раз? Парольные фразы и ключи не сохраняются.</translation>
    </message>
    <message>
        <source>&amp;Keep them for next time</source>
        <translation>&amp;Сохранить до следующего раза</translation>
    </message>
    <message>
        <source>The answers cannot be kept for next time, because your home folder is not known (HOME is empty).</source>
        <translation>Ответы нельзя сохранить до следующего раза: ваша домашняя папка неизвестна (переменная HOME пуста).</translation>
    </message>
</context>
<context>
    <name>mailseal::CommandLine</name>
    <message>
        <source>Copy command</source>
        <translation>Копировать команду</translation>
    </message>
    <message>
        <source>The same with %1:</source>
        <translation>То же самое с %1:</translation>
    </message>
</context>
<context>
    <name>mailseal::Commands</name>
    <message>
        <source>Checks the configuration. Key and certificate are not looked at here; a wrong key shows only when somebody connects.</source>
        <translation>Проверяет настройки. Ключ и сертификат при этом не проверяются; неверный ключ обнаружится, только когда кто-нибудь соединится.</translation>
    </message>
    <message>
        <source>Makes the server use it.</source>
        <translation>Применяет настройки на сервере.</translation>
    </message>
    <message>
        <source>Made by Mailseal for %1 %2: %3</source>
        <translation>Создано программой Mailseal для %1 %2: %3</translation>
    </message>
    <message>
        <source>If the port is open already, its entry stays as it is, with its options for log-ins, filters and restrictions; only those about TLS are set.</source>
        <translation>Если порт уже открыт, его запись остаётся как есть, вместе с параметрами входа, фильтров и ограничений; задаются только параметры TLS.</translation>
    </message>
    <message>
        <source>The port of %1 is open already. Set the options about TLS of its entry by hand: %2</source>
        <translation>Порт %1 уже открыт. Задайте параметры TLS в его записи вручную: %2</translation>
    </message>
    <message>
        <source>Keeps a copy of each file beside it.</source>
        <translation>Сохраняет рядом с каждым файлом его копию.</translation>
    </message>
    <message>
        <source>The port of %1 is in use by an entry for this machine alone, or by another program. Nothing was changed there.</source>
        <translation>Порт %1 занят записью только для этого компьютера или другой программой. Там ничего не изменено.</translation>
    </message>
</context>
<context>
    <name>mailseal::CompareView</name>
    <message>
        <source>Choose two different ones to compare. Open a second file to have it here.</source>
        <translation>Выберите два разных объекта для сравнения. Откройте второй файл, чтобы он появился здесь.</translation>
    </message>
    <message>
        <source>Both hold the same.</source>
        <translation>Оба содержат одно и то же.</translation>
    </message>
    <message>
        <source>&amp;Left</source>
        <translation>С&amp;лева</translation>
    </message>
    <message>
        <source>&amp;Right</source>
        <translation>С&amp;права</translation>
    </message>
    <message>
        <source>Show &amp;differences only</source>
        <translation>Показывать только р&amp;азличия</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Сравнение</translation>
    </message>
    <message>
        <source>Not here, because they hold more objects than can be laid side by side: %1.</source>
        <translation>Не показаны, потому что объектов в них слишком много для сравнения: %1.</translation>
    </message>
    <message>
        <source>Differences are bold.</source>
        <translation>Различия выделены жирным.</translation>
    </message>
</context>
<context>
    <name>mailseal::ComparisonTable</name>
    <message>
        <source>not there</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>number %1</source>
        <translation>номер %1</translation>
    </message>
    <message>
        <source>only left</source>
        <translation>только слева</translation>
    </message>
    <message>
        <source>only right</source>
        <translation>только справа</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>различаются</translation>
    </message>
    <message>
        <source>same</source>
        <translation>совпадают</translation>
    </message>
    <message>
        <source>≠ differs</source>
        <translation>≠ различается</translation>
    </message>
    <message>
        <source>=</source>
        <translation>=</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Поле</translation>
    </message>
</context>
<context>
    <name>mailseal::ConfigurationSource</name>
    <message>
        <source>Folder with a copy of the server&apos;s files</source>
        <translation>Папка с копией файлов сервера</translation>
    </message>
    <message>
        <source>Con&amp;figuration of</source>
        <translation>Настройк&amp;и</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>этого компьютера</translation>
    </message>
    <message>
        <source>a copy in a folder</source>
        <translation>копии в папке</translation>
    </message>
    <message>
        <source>Folder that holds etc/postfix and the like</source>
        <translation>Папка, в которой лежат etc/postfix и подобное</translation>
    </message>
    <message>
        <source>Browse: %1</source>
        <translation>Обзор: %1</translation>
    </message>
    <message>
        <source>Rea&amp;d again</source>
        <translation>Прочитать снов&amp;а</translation>
    </message>
</context>
<context>
    <name>mailseal::ConfigureForm</name>
    <message>
        <source>Source: %1, as of %2.</source>
        <translation>Источник: %1, по состоянию на %2.</translation>
    </message>
    <message>
        <source>Mail se&amp;rver</source>
        <translation>Почтовый се&amp;рвер</translation>
    </message>
    <message>
        <source>&amp;Version</source>
        <translation>&amp;Версия</translation>
    </message>
    <message>
        <source>&amp;Used for</source>
        <translation>Назна&amp;чение</translation>
    </message>
    <message>
        <source>&amp;How strict</source>
        <translation>Уровень безопаснос&amp;ти</translation>
    </message>
    <message>
        <source>Services are started b&amp;y</source>
        <translation>Слу&amp;жбами управляет</translation>
    </message>
    <message>
        <source>Certificate and key</source>
        <translation>Сертификат и ключ</translation>
    </message>
</context>
<context>
    <name>mailseal::ConfigurePage</name>
    <message>
        <source>The lines that your server needs</source>
        <translation>Строки, которые нужны вашему серверу</translation>
    </message>
    <message>
        <source>Nothing is written here: copy or save the lines and put them into the server&apos;s files.</source>
        <translation>Здесь ничего не записывается: скопируйте или сохраните строки и вставьте их в файлы сервера.</translation>
    </message>
    <message>
        <source>Start pa&amp;ge</source>
        <translation>&amp;На главную</translation>
    </message>
    <message>
        <source>Part of the page</source>
        <translation>Часть страницы</translation>
    </message>
    <message>
        <source>Server and files</source>
        <translation>Сервер и файлы</translation>
    </message>
    <message>
        <source>Which server, how strict, and where its files are</source>
        <translation>Какой сервер, какой уровень безопасности и где его файлы</translation>
    </message>
    <message>
        <source>The lines for them</source>
        <translation>Строки для них</translation>
    </message>
    <message>
        <source>What has to be in the server&apos;s files</source>
        <translation>Что должно быть в файлах сервера</translation>
    </message>
    <message>
        <source>The lines are shown here once the fields for server and files are right.</source>
        <translation>Строки появятся здесь, когда поля сервера и файлов будут заполнены верно.</translation>
    </message>
</context>
<context>
    <name>mailseal::ConfigureTitles</name>
    <message>
        <source>everything usual</source>
        <translation>все обычные службы</translation>
    </message>
    <message>
        <source>mail from other servers (port 25)</source>
        <translation>почта от других серверов (порт 25)</translation>
    </message>
    <message>
        <source>mail to other servers</source>
        <translation>почта другим серверам</translation>
    </message>
    <message>
        <source>mail from own users (port 587, STARTTLS)</source>
        <translation>почта своих пользователей (порт 587, STARTTLS)</translation>
    </message>
    <message>
        <source>mail from own users (port 465, TLS at once)</source>
        <translation>почта своих пользователей (порт 465, сразу TLS)</translation>
    </message>
    <message>
        <source>reading mail with IMAP (ports 143, 993)</source>
        <translation>чтение почты по IMAP (порты 143, 993)</translation>
    </message>
    <message>
        <source>reading mail with POP3 (ports 110, 995)</source>
        <translation>чтение почты по POP3 (порты 110, 995)</translation>
    </message>
    <message>
        <source>relaying for known client certificates</source>
        <translation>пересылка для известных клиентских сертификатов</translation>
    </message>
    <message>
        <source>looking users up in LDAP over TLS</source>
        <translation>поиск пользователей в LDAP через TLS</translation>
    </message>
    <message>
        <source>everyone can still deliver</source>
        <translation>доставить может каждый</translation>
    </message>
    <message>
        <source>recommended</source>
        <translation>рекомендуется</translation>
    </message>
    <message>
        <source>only what is modern</source>
        <translation>только современное</translation>
    </message>
    <message>
        <source>systemd (systemctl)</source>
        <translation>systemd (systemctl)</translation>
    </message>
    <message>
        <source>SysV init (service)</source>
        <translation>SysV init (service)</translation>
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
        <translation>Удалить?</translation>
    </message>
    <message>
        <source>“%1” deletes. Send it?</source>
        <translation>«%1» удаляет. Отправить?</translation>
    </message>
    <message>
        <source>End &amp;waiting</source>
        <translation>Прекратить о&amp;жидание</translation>
    </message>
    <message>
        <source>&amp;Wait for news</source>
        <translation>&amp;Ждать новостей</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Диалог</translation>
    </message>
    <message>
        <source>Copy the conversation</source>
        <translation>Копировать диалог</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>П&amp;апка</translation>
    </message>
    <message>
        <source>&amp;List folders</source>
        <translation>&amp;Список папок</translation>
    </message>
    <message>
        <source>S&amp;tatus</source>
        <translation>Сос&amp;тояние</translation>
    </message>
    <message>
        <source>Open &amp;read-only</source>
        <translation>Открыть для &amp;чтения</translation>
    </message>
    <message>
        <source>&amp;Newest messages</source>
        <translation>&amp;Новые письма</translation>
    </message>
    <message>
        <source>S&amp;earch…</source>
        <translation>Поис&amp;к…</translation>
    </message>
    <message>
        <source>L&amp;og out</source>
        <translation>В&amp;ыйти</translation>
    </message>
    <message>
        <source>&amp;Command</source>
        <translation>Ко&amp;манда</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Отправить</translation>
    </message>
</context>
<context>
    <name>mailseal::ContentPane</name>
    <message>
        <source>Save a copy</source>
        <translation>Сохранить копию</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Сохранить…</translation>
    </message>
    <message>
        <source>Content of the chosen file</source>
        <translation>Содержимое выбранного файла</translation>
    </message>
    <message>
        <source>Show the private &amp;key</source>
        <translation>&amp;Показать закрытый ключ</translation>
    </message>
    <message>
        <source>Another file is there already: - stands there now, + would take its place, all other lines are the same.</source>
        <translation>Там уже есть другой файл: - есть сейчас, + появится вместо этого, остальные строки совпадают.</translation>
    </message>
    <message>
        <source>View of the file</source>
        <translation>Вид файла</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Отличия</translation>
    </message>
    <message>
        <source>How it differs from the file that is there</source>
        <translation>Чем он отличается от имеющегося файла</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Содержимое</translation>
    </message>
    <message>
        <source>What would be written</source>
        <translation>Что будет записано</translation>
    </message>
    <message>
        <source>The private key is hidden. It is written with the owner and mode that are said beside its name.</source>
        <translation>Закрытый ключ скрыт. Он будет записан с владельцем и правами доступа, указанными рядом с его именем.</translation>
    </message>
</context>
<context>
    <name>mailseal::Conversation</name>
    <message>
        <source>%1, too much to keep</source>
        <translation>%1, слишком много для хранения</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s), %1</source>
        <translation>
            <numerusform>%n строка, %1</numerusform>
            <numerusform>%n строки, %1</numerusform>
            <numerusform>%n строк, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n байт</numerusform>
            <numerusform>%n байта</numerusform>
            <numerusform>%n байт</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::ConversationModel</name>
    <message>
        <source>Sent: %1</source>
        <translation>Отправлено: %1</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>Получено: %1</translation>
    </message>
</context>
<context>
    <name>mailseal::ConvertDialog</name>
    <message>
        <source>&amp;Leave the root certificate out</source>
        <translation>Без корневого сертифика&amp;та</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>Преобразование</translation>
    </message>
    <message>
        <source>All open files together</source>
        <translation>Все открытые файлы вместе</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;Из</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>В ви&amp;д</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>&amp;Что</translation>
    </message>
    <message>
        <source>Friendly na&amp;me</source>
        <translation>Понятное и&amp;мя</translation>
    </message>
    <message>
        <source>Con&amp;vert and save</source>
        <translation>Прео&amp;бразовать и сохранить</translation>
    </message>
</context>
<context>
    <name>mailseal::CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
</context>
<context>
    <name>mailseal::CreateForm</name>
    <message>
        <source>Type the domain whose hosts the CA may sign: example.org</source>
        <translation>Введите домен, узлы которого ЦС вправе подписывать: example.org</translation>
    </message>
    <message>
        <source>Type the name of a folder.</source>
        <translation>Введите имя папки.</translation>
    </message>
    <message>
        <source>Type an address that begins with http://, or leave this empty.</source>
        <translation>Введите адрес, начинающийся с http://, или оставьте поле пустым.</translation>
    </message>
    <message>
        <source>&amp;Domains and addresses that it may sign, and nothing else</source>
        <translation>&amp;Домены и адреса, которые он вправе подписывать (и только их)</translation>
    </message>
    <message>
        <source>&amp;Name of the CA</source>
        <translation>&amp;Имя ЦС</translation>
    </message>
    <message>
        <source>What signs?</source>
        <translation>Чем подписывать?</translation>
    </message>
    <message>
        <source>The &amp;root itself</source>
        <translation>Самим &amp;корневым сертификатом</translation>
    </message>
    <message>
        <source>One key. It stays here, encrypted, because it signs every certificate.</source>
        <translation>Один ключ. Он остаётся здесь в зашифрованном виде, потому что им подписывается каждый сертификат.</translation>
    </message>
    <message>
        <source>An &amp;intermediate certificate</source>
        <translation>&amp;Промежуточным сертификатом</translation>
    </message>
    <message>
        <source>The root’s key goes to a stick. If the key here is ever lost or stolen, the root makes another one, and no device has to be told.</source>
        <translation>Ключ корневого сертификата переносится на флешку. Если здешний ключ потеряется или будет украден, корнем подписывается новый промежуточный сертификат, и устройства перенастраивать не нужно.</translation>
    </message>
    <message>
        <source>&amp;Folder of the CA</source>
        <translation>П&amp;апка ЦС</translation>
    </message>
    <message>
        <source>Choose the folder of the CA</source>
        <translation>Выбрать папку ЦС</translation>
    </message>
    <message>
        <source>Where you will p&amp;ublish its revocation list (optional)</source>
        <translation>Где вы &amp;опубликуете его список отзыва (необязательно)</translation>
    </message>
</context>
<context>
    <name>mailseal::CreatePane</name>
    <message>
        <source>The root “%1” with a new key (%2), valid until %3. Devices will be told to trust it.</source>
        <translation>Корневой сертификат «%1» с новым ключом (%2), действителен по %3. Ему будут доверять устройства.</translation>
    </message>
    <message>
        <source>It can sign for %1 and all hosts below, and no device accepts anything else from it.</source>
        <translation>Им можно подписывать для %1 и всех узлов внутри; ничего другого от него устройства не примут.</translation>
    </message>
    <message>
        <source>An intermediate certificate with a key of its own, valid until %1. It signs, and the root’s key waits in the folder %2 to be moved to a stick.</source>
        <translation>Промежуточный сертификат с собственным ключом, действителен по %1. Подписывает он, а ключ корневого сертификата ждёт в папке %2 переноса на флешку.</translation>
    </message>
    <message>
        <source>Everything goes to the folder %1, which only you can read. The keys are encrypted with the passphrase you typed; nobody can restore it.</source>
        <translation>Всё записывается в папку %1, доступную только вам. Ключи зашифрованы введённой парольной фразой; восстановить её не сможет никто.</translation>
    </message>
    <message>
        <source>Its certificates name no revocation list; that cannot be added to them later.</source>
        <translation>В его сертификатах список отзыва не указан; позже добавить его в них нельзя.</translation>
    </message>
    <message>
        <source>Its certificates say that the revocation list is at %1.</source>
        <translation>В его сертификатах указано, что список отзыва находится по адресу %1.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>Остановлено. Ничего не записано.</translation>
    </message>
    <message>
        <source>This will be made</source>
        <translation>Будет создано</translation>
    </message>
    <message>
        <source>R&amp;eview</source>
        <translation>Про&amp;смотреть</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Назад</translation>
    </message>
    <message>
        <source>Make the &amp;CA</source>
        <translation>Создать &amp;ЦС</translation>
    </message>
</context>
<context>
    <name>mailseal::DaneLook</name>
    <message>
        <source>nothing is published</source>
        <translation>ничего не опубликовано</translation>
    </message>
    <message>
        <source>as it should be</source>
        <translation>как должно быть</translation>
    </message>
    <message>
        <source>the current key only</source>
        <translation>только текущий ключ</translation>
    </message>
    <message>
        <source>the next key only</source>
        <translation>только следующий ключ</translation>
    </message>
    <message>
        <source>fits nothing</source>
        <translation>ни к чему не подходит</translation>
    </message>
    <message>
        <source>no valid answer</source>
        <translation>нет верного ответа</translation>
    </message>
    <message>
        <source>port %1</source>
        <translation>порт %1</translation>
    </message>
    <message>
        <source>Nothing is published yet.</source>
        <translation>Пока ничего не опубликовано.</translation>
    </message>
    <message>
        <source>What is published could not be found out.</source>
        <translation>Не удалось узнать, что опубликовано.</translation>
    </message>
    <message>
        <source>What is published fits, on every port that was asked about.</source>
        <translation>Опубликованное подходит для каждого порта, о котором спрашивали.</translation>
    </message>
    <message>
        <source>What is published is not yet as it should be.</source>
        <translation>Опубликовано ещё не то, что нужно.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::DanePane</name>
    <message>
        <source>Looking at the keys and at what is published…</source>
        <translation>Проверяются ключи и то, что опубликовано…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Остановлено.</translation>
    </message>
    <message>
        <source>Nothing is known here about the keys of this server. Choose the file of its certificate or key.</source>
        <translation>О ключах этого сервера здесь ничего не известно. Выберите файл его сертификата или ключа.</translation>
    </message>
    <message>
        <source>Ne&amp;xt key, its CSR or its certificate (only to change the key)</source>
        <translation>&amp;Следующий ключ, его CSR или сертификат (только для смены ключа)</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>файл</translation>
    </message>
    <message>
        <source>Choose the file of the next key</source>
        <translation>Выбрать файл следующего ключа</translation>
    </message>
    <message>
        <source>&amp;Ports</source>
        <translation>Пор&amp;ты</translation>
    </message>
    <message>
        <source>25, or those of the set</source>
        <translation>25 или порты набора</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Остановить</translation>
    </message>
    <message>
        <source>Progress of the questions</source>
        <translation>Ход опроса</translation>
    </message>
</context>
<context>
    <name>mailseal::DaneRules</name>
    <message>
        <source>the MX records are not signed</source>
        <translation>записи MX не подписаны</translation>
    </message>
    <message>
        <source>the addresses are not signed</source>
        <translation>адреса не подписаны</translation>
    </message>
    <message>
        <source>the TLSA records are not signed</source>
        <translation>записи TLSA не подписаны</translation>
    </message>
</context>
<context>
    <name>mailseal::DetailText</name>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
    <message>
        <source>Details of the error</source>
        <translation>Подробности ошибки</translation>
    </message>
</context>
<context>
    <name>mailseal::DiagnosePage</name>
    <message>
        <source>Open a log or a mail</source>
        <translation>Открыть журнал или письмо</translation>
    </message>
    <message>
        <source>Nothing is wrong with TLS in what was looked at.</source>
        <translation>В просмотренном нет ошибок TLS.</translation>
    </message>
    <message>
        <source>Understand a log line</source>
        <translation>Понять строку журнала</translation>
    </message>
    <message>
        <source>O&amp;pen a log…</source>
        <translation>&amp;Открыть журнал…</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Что это значит</translation>
    </message>
    <message>
        <source>Reading the log</source>
        <translation>Чтение журнала</translation>
    </message>
    <message>
        <source>Start pa&amp;ge</source>
        <translation>&amp;На главную</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>О&amp;становить</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>О&amp;бъяснить</translation>
    </message>
    <message>
        <source>Paste lines of a mail server&apos;s log, the headers of a mail, or another server&apos;s report, and see what they say about TLS and what mends it. Nothing leaves this machine.</source>
        <translation>Вставьте строки журнала почтового сервера, заголовки письма или отчёт другого сервера и узнайте, что они говорят о TLS и как это исправить. Ничего не покидает этот компьютер.</translation>
    </message>
    <message>
        <source>Lines of a log, headers of a mail, or a report</source>
        <translation>Строки журнала, заголовки письма или отчёт</translation>
    </message>
    <message>
        <source>The %1 worst of %2 causes are shown here; “mailseal-cli tlsrpt” lists more.</source>
        <translation>Здесь показаны самые серьёзные причины: %1 из %2; больше покажет «mailseal-cli tlsrpt».</translation>
    </message>
</context>
<context>
    <name>mailseal::Diagnosis</name>
    <message>
        <source>at %1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>с %1 по %2</translation>
    </message>
    <message>
        <source>There is nothing to look at.</source>
        <translation>Смотреть нечего.</translation>
    </message>
    <message numerus="yes">
        <source>None of the %n line(s) is one of Postfix, Dovecot, Courier or Exim. Take the log that the mail server writes, mostly /var/log/mail.log or “journalctl -u postfix”.</source>
        <translation>
            <numerusform>Среди %n строки нет строк Postfix, Dovecot, Courier или Exim. Возьмите журнал, который пишет почтовый сервер, обычно /var/log/mail.log или «journalctl -u postfix».</numerusform>
            <numerusform>Среди %n строк нет строк Postfix, Dovecot, Courier или Exim. Возьмите журнал, который пишет почтовый сервер, обычно /var/log/mail.log или «journalctl -u postfix».</numerusform>
            <numerusform>Среди %n строк нет строк Postfix, Dovecot, Courier или Exim. Возьмите журнал, который пишет почтовый сервер, обычно /var/log/mail.log или «journalctl -u postfix».</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n line(s)</source>
        <translation>
            <numerusform>%1: %n строка</numerusform>
            <numerusform>%1: %n строки</numerusform>
            <numerusform>%1: %n строк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looked at %n line(s)</source>
        <translation>
            <numerusform>Просмотрена %n строка</numerusform>
            <numerusform>Просмотрены %n строки</numerusform>
            <numerusform>Просмотрено %n строк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n раз</numerusform>
            <numerusform>%n раза</numerusform>
            <numerusform>%n раз</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) held back</source>
        <translation>
            <numerusform>задержано %n письмо</numerusform>
            <numerusform>задержаны %n письма</numerusform>
            <numerusform>задержано %n писем</numerusform>
        </translation>
    </message>
    <message>
        <source>mail then went without TLS</source>
        <translation>затем почта прошла без TLS</translation>
    </message>
    <message>
        <source>came to TLS soon after</source>
        <translation>вскоре соединился по TLS</translation>
    </message>
</context>
<context>
    <name>mailseal::DifferencePane</name>
    <message>
        <source>Everything is configured as proposed.</source>
        <translation>Всё уже настроено так, как предложено.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) are new or change: + comes, - goes, all others are there already.</source>
        <translation>
            <numerusform>%n строка добавится или изменится: + появится, - исчезнет, остальные уже есть.</numerusform>
            <numerusform>%n строки добавятся или изменятся: + появится, - исчезнет, остальные уже есть.</numerusform>
            <numerusform>%n строк добавятся или изменятся: + появится, - исчезнет, остальные уже есть.</numerusform>
        </translation>
    </message>
    <message>
        <source>Difference to what is configured now, each line explained below</source>
        <translation>Отличия от нынешних настроек, каждая строка пояснена ниже</translation>
    </message>
</context>
<context>
    <name>mailseal::DnsAnswer</name>
    <message>
        <source>no answer in time</source>
        <translation>нет ответа вовремя</translation>
    </message>
</context>
<context>
    <name>mailseal::DomainPane</name>
    <message>
        <source>Stopped.</source>
        <translation>Остановлено.</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Остановить</translation>
    </message>
    <message>
        <source>Progress of the questions</source>
        <translation>Ход опроса</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
</context>
<context>
    <name>mailseal::DropZone</name>
    <message>
        <source>Drop a file here</source>
        <translation>Перетащите файл сюда</translation>
    </message>
    <message>
        <source>Certificates, keys, requests, revocation lists, in whatever form they came: PEM, DER, PKCS#7, PKCS#8, PKCS#12. Several files at once are checked together.</source>
        <translation>Сертификаты, ключи, запросы, списки отзыва в любом виде: PEM, DER, PKCS#7, PKCS#8, PKCS#12. Несколько файлов проверяются вместе.</translation>
    </message>
    <message>
        <source>&amp;Open files…</source>
        <translation>&amp;Открыть файлы…</translation>
    </message>
    <message>
        <source>&amp;Paste text</source>
        <translation>&amp;Вставить текст</translation>
    </message>
</context>
<context>
    <name>mailseal::Due</name>
    <message>
        <source>Send the CSR to your CA: %1</source>
        <translation>Отправьте запрос CSR в ваш ЦС: %1</translation>
    </message>
    <message>
        <source>Send the CSR to your CA.</source>
        <translation>Отправьте запрос CSR в ваш ЦС.</translation>
    </message>
    <message>
        <source>Waiting for your CA since %1.</source>
        <translation>С %1 ожидается ответ ЦС.</translation>
    </message>
    <message numerus="yes">
        <source>Ends in %n day(s): renew it now.</source>
        <translation>
            <numerusform>Истекает через %n день: пора продлить.</numerusform>
            <numerusform>Истекает через %n дня: пора продлить.</numerusform>
            <numerusform>Истекает через %n дней: пора продлить.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ended on %1: renew it now.</source>
        <translation>Срок истёк (%1): пора продлить.</translation>
    </message>
    <message>
        <source>The server still shows another certificate: let it reload.</source>
        <translation>Сервер ещё предъявляет другой сертификат: перезагрузите его конфигурацию.</translation>
    </message>
    <message>
        <source>Another certificate has been put in its place since.</source>
        <translation>С тех пор там находится другой сертификат.</translation>
    </message>
    <message>
        <source>The certificate is not there any more: %1</source>
        <translation>Сертификата больше нет на месте: %1</translation>
    </message>
    <message>
        <source>Nothing to do before %1.</source>
        <translation>До %1 ничего делать не нужно.</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>Ничего делать не нужно.</translation>
    </message>
    <message>
        <source>no certificate yet</source>
        <translation>сертификата ещё нет</translation>
    </message>
    <message>
        <source>test certificate</source>
        <translation>тестовый сертификат</translation>
    </message>
    <message>
        <source>self-signed</source>
        <translation>самоподписанный</translation>
    </message>
    <message>
        <source>signed by a CA</source>
        <translation>подписан ЦС</translation>
    </message>
    <message>
        <source>signed by %1</source>
        <translation>подписан %1</translation>
    </message>
</context>
<context>
    <name>mailseal::EximExplanations</name>
    <message>
        <source>Lets the macros for key and certificate take effect. Without it Debian&apos;s Exim ignores them and shows a self-signed certificate that it makes itself.</source>
        <translation>Включает макросы ключа и сертификата. Без этой строки Exim в Debian не учитывает их и показывает самоподписанный сертификат, который создаёт сам.</translation>
    </message>
    <message>
        <source>One file with the private key, the certificate and its chain. Exim must be able to read it as its own user, and nobody else should; if it cannot, it turns TLS away.</source>
        <translation>Один файл с закрытым ключом, сертификатом и его цепочкой. Exim должен иметь возможность читать его от имени своего пользователя, больше никто; если он не может, он отклоняет TLS.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate with its chain. Exim must be able to read it as its own user.</source>
        <translation>Сертификат сервера с цепочкой. Exim должен иметь возможность читать его от имени своего пользователя.</translation>
    </message>
    <message>
        <source>The private key that belongs to the certificate. Exim must be able to read it as its own user, and nobody else should; if it cannot, it turns TLS away.</source>
        <translation>Закрытый ключ, относящийся к сертификату. Exim должен иметь возможность читать его от имени своего пользователя, больше никто; если он не может, он отклоняет TLS.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate with its chain; without “tls_privatekey” the private key is in the same file. Exim must be able to read it as its own user. Without this line it shows a self-signed certificate that it makes itself.</source>
        <translation>Сертификат сервера с цепочкой; без «tls_privatekey» закрытый ключ находится в том же файле. Exim должен иметь возможность читать его от имени своего пользователя. Без этой строки он показывает самоподписанный сертификат, который создаёт сам.</translation>
    </message>
    <message>
        <source>Offers TLS (STARTTLS) to everybody who connects, and still accepts mail without it. If it is empty, TLS is offered to nobody.</source>
        <translation>Предлагает TLS (STARTTLS) каждому, кто подключается, и по-прежнему принимает почту без него. Если значение пустое, TLS не предлагается никому.</translation>
    </message>
    <message>
        <source>The protocol versions that are accepted, down to TLS 1.0 for old programs. The oldest of them have known weaknesses.</source>
        <translation>Допустимые версии протокола, вплоть до TLS 1.0 для старых программ. У самых старых из них есть известные слабости.</translation>
    </message>
    <message>
        <source>Refuses TLS 1.0 and 1.1, which have known weaknesses. Without it they are accepted.</source>
        <translation>Отклоняет TLS 1.0 и 1.1, у которых есть известные слабости. Без этой строки они принимаются.</translation>
    </message>
    <message>
        <source>Accepts TLS 1.3 only. Programs that know only older versions cannot use TLS.</source>
        <translation>Принимает только TLS 1.3. Программы, которые знают лишь более старые версии, не смогут использовать TLS.</translation>
    </message>
    <message>
        <source>The protocol versions that are accepted where Exim was built with OpenSSL: TLS 1.0 and 1.1 as far as OpenSSL itself still has them, for old programs.</source>
        <translation>Версии протокола, допустимые для Exim, собранного с OpenSSL: для старых программ также TLS 1.0 и 1.1, если их ещё допускает сам OpenSSL.</translation>
    </message>
    <message>
        <source>Refuses TLS 1.0 and 1.1, which have known weaknesses, where Exim was built with OpenSSL; also when mail is sent.</source>
        <translation>Отклоняет TLS 1.0 и 1.1, у которых есть известные слабости, если Exim собран с OpenSSL; также при отправке почты.</translation>
    </message>
    <message>
        <source>Accepts TLS 1.3 only, where Exim was built with OpenSSL; also when mail is sent. Programs that know only older versions cannot use TLS.</source>
        <translation>Принимает только TLS 1.3, если Exim собран с OpenSSL; также при отправке почты. Программы, которые знают лишь более старые версии, не смогут использовать TLS.</translation>
    </message>
    <message>
        <source>The file with the Diffie-Hellman parameters. Exim must be able to read it as its own user; if the file is missing, TLS fails. Without this line Exim uses parameters of its own, which are good enough.</source>
        <translation>Файл с параметрами Диффи — Хеллмана. Exim должен иметь возможность читать его от имени своего пользователя; если файла нет, TLS не работает. Без этой строки Exim использует собственные параметры, и их достаточно.</translation>
    </message>
    <message>
        <source>The ports where Exim listens: 25 for other servers, 465 and 587 for the mail programs of your own users. Without it there is only port 25. An option -oX on Exim&apos;s command line, and ports in “local_interfaces”, take precedence.</source>
        <translation>Порты, на которых слушает Exim: 25 для других серверов, 465 и 587 для почтовых программ ваших пользователей. Без этой строки есть только порт 25. Параметр -oX в командной строке Exim и порты в «local_interfaces» имеют приоритет.</translation>
    </message>
    <message>
        <source>The ports where TLS starts at once, without STARTTLS. Without it port 465 answers unencrypted and mail programs cannot connect.</source>
        <translation>Порты, на которых TLS начинается сразу, без STARTTLS. Без этой строки порт 465 отвечает без шифрования, и почтовые программы не могут подключиться.</translation>
    </message>
    <message>
        <source>Lets people log in only after TLS has started. Without it mail programs may send passwords that anybody on the way can read.</source>
        <translation>Разрешает вход только после начала TLS. Без этой строки почтовые программы могут отправлять пароли, которые в пути может прочитать кто угодно.</translation>
    </message>
    <message>
        <source>A further name with a certificate of its own: the name, then the file with its chain and the file with its key. Exim must be able to read both as its own user. Programs that ask for another name get the main certificate.</source>
        <translation>Дополнительное имя с собственным сертификатом: имя, затем файл с его цепочкой и файл с его ключом. Exim должен иметь возможность читать оба от имени своего пользователя. Программы, запрашивающие другое имя, получают основной сертификат.</translation>
    </message>
</context>
<context>
    <name>mailseal::ExplainedCommands</name>
    <message>
        <source>Checks the configuration. It does not look at key and certificate: a wrong key shows only when somebody connects.</source>
        <translation>Проверяет настройки, но не ключ и не сертификат: неверный ключ проявится, только когда кто-нибудь подключится.</translation>
    </message>
    <message>
        <source>Makes the server read its configuration anew.</source>
        <translation>Заставляет сервер заново прочитать настройки.</translation>
    </message>
    <message>
        <source>Puts the lines into %1; what else is in that file stays as it is.</source>
        <translation>Записывает строки в %1; остальное в этом файле остаётся как есть.</translation>
    </message>
    <message>
        <source>Keeps a copy of each file beside it.</source>
        <translation>Сохраняет рядом с каждым файлом его копию.</translation>
    </message>
</context>
<context>
    <name>mailseal::ExplainedDifference</name>
    <message>
        <source>%1, line %2</source>
        <translation>%1, строка %2</translation>
    </message>
    <message>
        <source>This is what is configured now; the line below it takes its place. %1</source>
        <translation>Так настроено сейчас; эту строку заменит следующая. %1</translation>
    </message>
</context>
<context>
    <name>mailseal::ExplainedView</name>
    <message>
        <source>Choose a line to see what it does.</source>
        <translation>Выберите строку, чтобы увидеть, что она делает.</translation>
    </message>
    <message>
        <source>What the line does</source>
        <translation>Что делает эта строка</translation>
    </message>
</context>
<context>
    <name>mailseal::Explanations</name>
    <message>
        <source>The server&apos;s certificate, followed by the certificates that lead from it to the certificate authority. Without it Postfix cannot offer TLS to those who bring mail.</source>
        <translation>Сертификат сервера, а за ним сертификаты, ведущие от него к центру сертификации. Без него Postfix не может предложить TLS тем, кто передаёт ему почту.</translation>
    </message>
    <message>
        <source>The private key that belongs to the certificate. It must not have a passphrase, and nobody but the super-user should be able to read it; with the wrong key all TLS connections fail.</source>
        <translation>Закрытый ключ этого сертификата. У него не должно быть парольной фразы, а читать его должен только суперпользователь; если ключ не тот, не удастся ни одно TLS-соединение.</translation>
    </message>
    <message>
        <source>Offers TLS (STARTTLS) to everybody who brings mail, and still accepts mail without it. Without this line all mail arrives unencrypted.</source>
        <translation>Предлагает TLS (STARTTLS) всем, кто передаёт почту, но принимает её и без TLS. Без этой строки вся почта приходит незашифрованной.</translation>
    </message>
    <message>
        <source>Offers TLS (STARTTLS) to everybody who brings mail, and still accepts mail without it. Do not write “encrypt” here on a public server: port 25 would turn away every server that does not know TLS, which RFC 3207 forbids.</source>
        <translation>Предлагает TLS (STARTTLS) всем, кто передаёт почту, но принимает её и без TLS. Не пишите здесь «encrypt» на общедоступном сервере: порт 25 отказал бы всем серверам, не поддерживающим TLS, а это запрещено в RFC 3207.</translation>
    </message>
    <message>
        <source>Lets people log in only after TLS has started. Without it mail programs may send passwords that anybody on the way can read.</source>
        <translation>Разрешает вход только после начала TLS. Без этого почтовые программы могут отправить пароль так, что его прочтёт любой по пути.</translation>
    </message>
    <message>
        <source>The protocol versions for the ports where TLS is required (465 and 587). Without it old versions with known weaknesses may be used there.</source>
        <translation>Версии протокола для портов, где TLS обязателен (465 и 587). Без этой строки там возможны старые версии с известными слабостями.</translation>
    </message>
    <message>
        <source>The protocol versions for port 25, where TLS is offered but not required. Without it old versions with known weaknesses may be used there.</source>
        <translation>Версии протокола для порта 25, где TLS предлагается, но не обязателен. Без этой строки там возможны старые версии с известными слабостями.</translation>
    </message>
    <message>
        <source>Writes one line to the log for each TLS connection that is received, with its protocol and cipher. Without it the log does not show whether TLS works.</source>
        <translation>Записывает в журнал по одной строке о каждом входящем TLS-соединении, с протоколом и шифром. Без этого по журналу не видно, работает ли TLS.</translation>
    </message>
    <message>
        <source>Notes protocol and cipher in the “Received:” header of each mail that came over TLS. Without it the mail itself does not tell how it arrived.</source>
        <translation>Отмечает протокол и шифр в заголовке «Received:» каждого письма, пришедшего по TLS. Без этого по самому письму не узнать, как оно пришло.</translation>
    </message>
    <message>
        <source>Remembers TLS sessions, so that a server that comes again soon is served faster. Later versions of Postfix do not need it.</source>
        <translation>Запоминает сеансы TLS, чтобы быстрее обслужить сервер, который скоро обратится снова. Новым версиям Postfix это не нужно.</translation>
    </message>
    <message>
        <source>Uses TLS for outgoing mail wherever the other server offers it. Without this line all mail leaves unencrypted.</source>
        <translation>Отправляет почту по TLS везде, где другой сервер его предлагает. Без этой строки вся почта уходит незашифрованной.</translation>
    </message>
    <message>
        <source>Uses TLS for outgoing mail wherever the other server offers it, and still delivers where it does not. Without this line mail may leave unencrypted.</source>
        <translation>Отправляет почту по TLS везде, где другой сервер его предлагает, а где не предлагает — доставляет и без него. Без этой строки почта может уходить незашифрованной.</translation>
    </message>
    <message>
        <source>Writes one line to the log for each TLS connection that is made to another server. Without it the log does not show which mail left encrypted.</source>
        <translation>Записывает в журнал по одной строке о каждом TLS-соединении с другим сервером. Без этого по журналу не видно, какая почта ушла зашифрованной.</translation>
    </message>
    <message>
        <source>Writes the names of servers to the log that offered TLS although it was not used, for example because of an exception made for them. Without it such exceptions are easily forgotten.</source>
        <translation>Записывает в журнал имена серверов, которые предлагали TLS, хотя он не использовался, — например, из-за сделанного для них исключения. Без этого о таких исключениях легко забыть.</translation>
    </message>
    <message>
        <source>Remembers TLS sessions with other servers, so that the next mail to them is sent faster. Without it each connection negotiates from the beginning.</source>
        <translation>Запоминает сеансы TLS с другими серверами, чтобы следующее письмо ушло к ним быстрее. Без этого каждое соединение согласуется с самого начала.</translation>
    </message>
    <message>
        <source>Port 587, where the mail programs of your own users hand in mail and TLS starts with STARTTLS. Without this entry they have only port 25, which many networks block.</source>
        <translation>Порт 587: сюда почтовые программы ваших пользователей передают письма, а TLS начинается командой STARTTLS. Без этой записи им остаётся только порт 25, который многие сети блокируют.</translation>
    </message>
    <message>
        <source>Port 465, where the mail programs of your own users hand in mail and TLS starts at once. Without this entry only port 587 remains for them.</source>
        <translation>Порт 465: сюда почтовые программы ваших пользователей передают письма, а TLS начинается сразу. Без этой записи им остаётся только порт 587.</translation>
    </message>
    <message>
        <source>Port 465, where the mail programs of your own users hand in mail and TLS starts at once; RFC 8314 recommends it. Without this entry only port 587 remains for them.</source>
        <translation>Порт 465: сюда почтовые программы ваших пользователей передают письма, а TLS начинается сразу; так рекомендует RFC 8314. Без этой записи им остаётся только порт 587.</translation>
    </message>
    <message>
        <source>Requires TLS before anybody logs in, on all ports; connections from this machine itself are exempt. Without it passwords may travel unencrypted.</source>
        <translation>Требует TLS до входа, на всех портах; исключение — соединения с этого же компьютера. Без этого пароли могут передаваться незашифрованными.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate with its chain. The “&lt;” is needed: it says that the certificate is in that file. Without this line Dovecot shows another certificate or none.</source>
        <translation>Сертификат сервера с его цепочкой. Знак «&lt;» обязателен: он говорит, что сертификат лежит в этом файле. Без этой строки Dovecot предъявляет другой сертификат или не предъявляет никакого.</translation>
    </message>
    <message>
        <source>The private key that belongs to the certificate, again with “&lt;”. With the wrong key all TLS connections fail.</source>
        <translation>Закрытый ключ этого сертификата, снова со знаком «&lt;». Если ключ не тот, не удастся ни одно TLS-соединение.</translation>
    </message>
    <message>
        <source>The file with the server&apos;s certificate and its chain, written without “&lt;” from Dovecot 2.4 on. Without this line Dovecot shows another certificate or none.</source>
        <translation>Файл с сертификатом сервера и его цепочкой; начиная с Dovecot 2.4 пишется без «&lt;». Без этой строки Dovecot предъявляет другой сертификат или не предъявляет никакого.</translation>
    </message>
    <message>
        <source>The file with the private key that belongs to the certificate. Never write “&lt;” here: Dovecot 2.4 would print the key into its log.</source>
        <translation>Файл с закрытым ключом этого сертификата. Никогда не ставьте здесь «&lt;»: Dovecot 2.4 вывел бы ключ в свой журнал.</translation>
    </message>
    <message>
        <source>Refuses protocol versions with known weaknesses. Without it very old mail programs may connect with them.</source>
        <translation>Отвергает версии протокола с известными слабостями. Без этого по ним могут соединяться очень старые почтовые программы.</translation>
    </message>
    <message>
        <source>The server chooses the cipher, not the mail program. Without it a badly configured mail program can choose a weak one.</source>
        <translation>Шифр выбирает сервер, а не почтовая программа. Без этого плохо настроенная программа может выбрать слабый шифр.</translation>
    </message>
    <message>
        <source>Refuses passwords that are sent without TLS. Without it they can be read on the way.</source>
        <translation>Отвергает пароли, переданные без TLS. Без этого их можно прочесть по пути.</translation>
    </message>
    <message>
        <source>Refuses passwords that are sent without TLS. If it were “yes”, they could be read on the way.</source>
        <translation>Отвергает пароли, переданные без TLS. Если написать «yes», их можно будет прочесть по пути.</translation>
    </message>
    <message>
        <source>Answers Postfix&apos;s questions whether a name and a password are right, so that the same password serves for reading and for sending mail. Without it nobody can log in to Postfix.</source>
        <translation>Отвечает Postfix на вопрос, верны ли имя и пароль, чтобы один и тот же пароль годился и для чтения, и для отправки почты. Без этого никто не сможет войти в Postfix.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate with its chain; where no TLS_PRIVATE_KEYFILE is named, the private key stands in the same file. The user “courier” must be able to read it, otherwise STARTTLS fails.</source>
        <translation>Сертификат сервера с его цепочкой; если TLS_PRIVATE_KEYFILE не указан, закрытый ключ лежит в том же файле. Пользователь «courier» должен иметь право читать этот файл, иначе STARTTLS не работает.</translation>
    </message>
    <message>
        <source>Offers STARTTLS on port 143. Without it only port 993 has TLS.</source>
        <translation>Предлагает STARTTLS на порту 143. Без этого TLS есть только на порту 993.</translation>
    </message>
    <message>
        <source>Offers STARTTLS on port 110. Without it only port 995 has TLS.</source>
        <translation>Предлагает STARTTLS на порту 110. Без этого TLS есть только на порту 995.</translation>
    </message>
    <message>
        <source>Refuses log-ins on port 143 before TLS has started, also from this machine itself (write 0 if a web mailer here needs that). Without it passwords may travel unencrypted.</source>
        <translation>Не разрешает вход на порту 143 до начала TLS, даже с этого же компьютера (напишите 0, если этого требует здешняя веб-почта). Без этого пароли могут передаваться незашифрованными.</translation>
    </message>
    <message>
        <source>Refuses log-ins on port 110 before TLS has started. Without it passwords may travel unencrypted.</source>
        <translation>Не разрешает вход на порту 110 до начала TLS. Без этого пароли могут передаваться незашифрованными.</translation>
    </message>
    <message>
        <source>Refuses TLS 1.0 and 1.1, which have known weaknesses, where Courier was built with GnuTLS, as on Debian. Without it they are accepted.</source>
        <translation>Отвергает TLS 1.0 и 1.1, у которых есть известные слабости, если Courier собран с GnuTLS, как в Debian. Без этого они допускаются.</translation>
    </message>
    <message>
        <source>The oldest protocol that is accepted where Courier was built with OpenSSL; with GnuTLS this line has no effect.</source>
        <translation>Самый старый допустимый протокол, если Courier собран с OpenSSL; с GnuTLS эта строка ни на что не влияет.</translation>
    </message>
    <message>
        <source>The oldest protocol for connections that begin with STARTTLS; with GnuTLS this line has no effect.</source>
        <translation>Самый старый протокол для соединений со STARTTLS; с GnuTLS эта строка ни на что не влияет.</translation>
    </message>
    <message>
        <source>The file with the Diffie-Hellman parameters; they stand in the same file as key and certificate. Without it mail programs that know nothing newer cannot connect.</source>
        <translation>Файл с параметрами Диффи — Хеллмана; они лежат в том же файле, что ключ и сертификат. Без него не смогут соединиться почтовые программы, не поддерживающие ничего новее.</translation>
    </message>
    <message>
        <source>Gives this port a name of its own in the log. Without it its lines look like those of port 25.</source>
        <translation>Даёт этому порту собственное имя в журнале. Без этого его строки не отличить от строк порта 25.</translation>
    </message>
    <message>
        <source>Accepts mail and log-ins here only after TLS has started. Without it passwords may travel unencrypted.</source>
        <translation>Принимает здесь почту и вход только после начала TLS. Без этого пароли могут передаваться незашифрованными.</translation>
    </message>
    <message>
        <source>Starts TLS at once, without STARTTLS. Without it the port answers unencrypted and mail programs cannot connect.</source>
        <translation>Включает TLS сразу, без STARTTLS. Без этого порт отвечает незашифрованно, и почтовые программы не могут соединиться.</translation>
    </message>
    <message>
        <source>Requires TLS here. That is right on this port, unlike on port 25, since only your own users connect to it.</source>
        <translation>Требует здесь TLS. На этом порту, в отличие от порта 25, так и надо: к нему обращаются только ваши пользователи.</translation>
    </message>
    <message>
        <source>Asks Dovecot whether a name and a password are right. Without it Postfix asks Cyrus SASL, which has to be set up separately.</source>
        <translation>Спрашивает у Dovecot, верны ли имя и пароль. Без этого Postfix спрашивает Cyrus SASL, который нужно настраивать отдельно.</translation>
    </message>
    <message>
        <source>Where Dovecot listens when Postfix asks about a password, seen from Postfix&apos;s queue folder. Dovecot&apos;s “service auth” has to name the same place; if it does not, every connection ends at once.</source>
        <translation>Где Dovecot ждёт вопросов Postfix о паролях; путь указан относительно каталога очереди Postfix. В разделе «service auth» Dovecot должно быть указано то же место; иначе каждое соединение сразу обрывается.</translation>
    </message>
    <message>
        <source>Lets people log in with name and password. Without it everybody is refused on this port.</source>
        <translation>Разрешает вход по имени и паролю. Без этого на этом порту получат отказ все.</translation>
    </message>
    <message>
        <source>Log-ins are not enabled yet, so this port refuses all mail: Postfix has not been told who checks passwords. Set up Dovecot&apos;s or Cyrus&apos; authentication service (SASL) first, then add the option smtpd_sasl_auth_enable=yes to this entry; with that option but without such a service Postfix ends every session.</source>
        <translation>Вход ещё не разрешён, поэтому этот порт отклоняет всю почту: Postfix не знает, кто проверяет пароли. Сначала настройте службу аутентификации (SASL) в Dovecot или Cyrus, затем добавьте к этой записи параметр smtpd_sasl_auth_enable=yes; с ним, но без такой службы Postfix обрывает каждый сеанс.</translation>
    </message>
    <message>
        <source>Only those who have logged in may go on. Without it strangers could use this port for mail to you.</source>
        <translation>Пускает дальше только прошедших аутентификацию. Без этого посторонние могли бы присылать вам почту через этот порт.</translation>
    </message>
    <message>
        <source>Only those who have logged in may send to other servers. Without it the rules of main.cf apply, which may refuse your own users.</source>
        <translation>Отправлять на другие серверы могут только прошедшие аутентификацию. Без этого действуют правила из main.cf, а они могут отказать и вашим пользователям.</translation>
    </message>
    <message>
        <source>The private key that belongs to the certificate. Nobody but the user “courier” should be able to read it; if that user cannot, STARTTLS fails.</source>
        <translation>Закрытый ключ этого сертификата. Читать его должен только пользователь «courier» и больше никто; если он этого не может, STARTTLS не работает.</translation>
    </message>
    <message>
        <source>The certificate authorities that are trusted when mail is sent; the log then says “Trusted” or “Verified”. Several of them stand one after another in the file. The file must exist: if it does not, Postfix sends mail without TLS.</source>
        <translation>Центры сертификации, которым доверяют при отправке почты; тогда в журнале стоит «Trusted» или «Verified». Если их несколько, они записаны в файле друг за другом. Файл должен существовать: без него Postfix отправляет почту без TLS.</translation>
    </message>
    <message>
        <source>Checks here what main.cf says for mail programs (mua_helo_restrictions), not what it says for other servers. Without it a rule for servers may refuse a mail program for the name it gives.</source>
        <translation>Здесь действует то, что main.cf задаёт для почтовых программ (mua_helo_restrictions), а не для других серверов. Иначе правило для серверов может отклонить почтовую программу из-за имени, которым она представляется.</translation>
    </message>
    <message>
        <source>Checks here what main.cf says for mail programs (mua_sender_restrictions), not what it says for other servers. Without it rules against strangers may refuse your own users.</source>
        <translation>Здесь действует то, что main.cf задаёт для почтовых программ (mua_sender_restrictions), а не для других серверов. Иначе правила против посторонних могут отклонить ваших собственных пользователей.</translation>
    </message>
</context>
<context>
    <name>mailseal::ExportCard</name>
    <message>
        <source>Type the name of a folder.</source>
        <translation>Введите имя папки.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are in %1. Sign with only one of the two programs from now on.</source>
        <translation>
            <numerusform>В %1 записан %n файл. Теперь подписывайте только одной из двух программ.</numerusform>
            <numerusform>В %1 записаны %n файла. Теперь подписывайте только одной из двух программ.</numerusform>
            <numerusform>В %1 записано %n файлов. Теперь подписывайте только одной из двух программ.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hand it to another program</source>
        <translation>Для другой программы</translation>
    </message>
    <message>
        <source>A copy of the CA as the folder of another program. The key in it keeps its passphrase.</source>
        <translation>Копия ЦС в виде папки другой программы. Парольная фраза ключа в ней не изменится.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспортировать…</translation>
    </message>
    <message>
        <source>Write the folder</source>
        <translation>Записать папку</translation>
    </message>
    <message>
        <source>For which program?</source>
        <translation>Для какой программы?</translation>
    </message>
    <message>
        <source>A folder that is missing or empty</source>
        <translation>Папка, которой нет или которая пуста</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Выбрать папку</translation>
    </message>
</context>
<context>
    <name>mailseal::ExtensionWords</name>
    <message>
        <source>Certificate authority</source>
        <translation>Центр сертификации</translation>
    </message>
    <message>
        <source>Key usage</source>
        <translation>Использование ключа</translation>
    </message>
    <message>
        <source>Purposes</source>
        <translation>Назначение</translation>
    </message>
    <message>
        <source>Alternative names</source>
        <translation>Дополнительные имена</translation>
    </message>
    <message>
        <source>Alternative names of the issuer</source>
        <translation>Дополнительные имена издателя</translation>
    </message>
    <message>
        <source>Identifier of this key</source>
        <translation>Идентификатор этого ключа</translation>
    </message>
    <message>
        <source>Identifier of the issuer&apos;s key</source>
        <translation>Идентификатор ключа издателя</translation>
    </message>
    <message>
        <source>Where to ask the issuer</source>
        <translation>Где обратиться к издателю</translation>
    </message>
    <message>
        <source>Where revocation lists are</source>
        <translation>Где лежат списки отзыва</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Политики</translation>
    </message>
    <message>
        <source>Names it may sign</source>
        <translation>Имена, для которых разрешена подпись</translation>
    </message>
    <message>
        <source>Entries in public logs</source>
        <translation>Записи в публичных журналах</translation>
    </message>
    <message>
        <source>Required TLS features</source>
        <translation>Обязательные возможности TLS</translation>
    </message>
    <message>
        <source>digital signature</source>
        <translation>цифровая подпись</translation>
    </message>
    <message>
        <source>non-repudiation</source>
        <translation>неотказуемость</translation>
    </message>
    <message>
        <source>encrypting keys</source>
        <translation>шифрование ключей</translation>
    </message>
    <message>
        <source>encrypting data</source>
        <translation>шифрование данных</translation>
    </message>
    <message>
        <source>key agreement</source>
        <translation>согласование ключей</translation>
    </message>
    <message>
        <source>signing certificates</source>
        <translation>подпись сертификатов</translation>
    </message>
    <message>
        <source>signing revocation lists</source>
        <translation>подпись списков отзыва</translation>
    </message>
    <message>
        <source>encrypting only</source>
        <translation>только шифрование</translation>
    </message>
    <message>
        <source>decrypting only</source>
        <translation>только расшифровка</translation>
    </message>
    <message>
        <source>TLS server</source>
        <translation>сервер TLS</translation>
    </message>
    <message>
        <source>TLS client</source>
        <translation>клиент TLS</translation>
    </message>
    <message>
        <source>e-mail protection</source>
        <translation>защита электронной почты</translation>
    </message>
    <message>
        <source>signing programs</source>
        <translation>подпись программ</translation>
    </message>
    <message>
        <source>time stamping</source>
        <translation>метки времени</translation>
    </message>
    <message>
        <source>signing OCSP answers</source>
        <translation>подпись ответов OCSP</translation>
    </message>
    <message>
        <source>any purpose</source>
        <translation>любое назначение</translation>
    </message>
    <message>
        <source>No, it may not sign certificates.</source>
        <translation>Нет, подписывать сертификаты нельзя.</translation>
    </message>
    <message>
        <source>Yes, it may sign certificates.</source>
        <translation>Да, подписывать сертификаты можно.</translation>
    </message>
    <message numerus="yes">
        <source>Yes, it may sign certificates; at most %n other authorities may stand below it.</source>
        <translation>
            <numerusform>Да, подписывать сертификаты можно; ниже допускается не более %n другого центра.</numerusform>
            <numerusform>Да, подписывать сертификаты можно; ниже допускается не более %n других центров.</numerusform>
            <numerusform>Да, подписывать сертификаты можно; ниже допускается не более %n других центров.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::FieldHelp</name>
    <message>
        <source>Every page says in its first lines what it is for. Ctrl+O opens files, Esc goes back to the start page and loses nothing, Ctrl+Q closes the window.</source>
        <translation>Каждая страница в первых строках говорит, для чего она. Ctrl+O открывает файлы, Esc возвращает на начальную страницу и ничего не теряет, Ctrl+Q закрывает окно.</translation>
    </message>
    <message>
        <source>The name under which mail programs and other servers reach this server, as in the domain&apos;s MX record. They compare it with the certificate, and warn or refuse if it is not there.</source>
        <translation>Имя, под которым этот сервер находят почтовые программы и другие серверы, как в MX-записи домена. Они сравнивают его с сертификатом и предупреждают или отказываются, если его там нет.</translation>
    </message>
    <message>
        <source>A name that is used but is not in the certificate gives a warning; one more costs nothing. Before a public CA signs, each of them must exist in DNS.</source>
        <translation>Имя, которое используется, но не указано в сертификате, вызывает предупреждение; лишнее имя ничего не стоит. Чтобы публичный ЦС подписал запрос, каждое из них должно быть в DNS.</translation>
    </message>
    <message>
        <source>Every further name or address under which this server is reached. Public CAs do not sign names without a dot or private addresses; your own CA and a self-signed certificate do.</source>
        <translation>Любое другое имя или адрес, по которому доступен этот сервер. Публичные ЦС не подписывают имена без точки и частные адреса; собственный ЦС и самоподписанный сертификат — да.</translation>
    </message>
    <message>
        <source>All names that appear in the certificate. The first one is also the common name, and the files are named after it.</source>
        <translation>Все имена, которые будут в сертификате. Первое — также общее имя (CN), по нему называются файлы.</translation>
    </message>
    <message>
        <source>The country in two letters (ISO 3166). Programs do not look at it. A CA that certifies organizations compares it with its papers.</source>
        <translation>Страна двумя буквами (ISO 3166). Программы на неё не смотрят. ЦС, который удостоверяет организации, сверяет её с документами.</translation>
    </message>
    <message>
        <source>The state or province, written out. It is only for people; leave it empty if your country has none.</source>
        <translation>Область или регион полностью. Только для людей; оставьте пустым, если в вашей стране такого нет.</translation>
    </message>
    <message>
        <source>The city of the organization, not that of the data centre. It is only for people.</source>
        <translation>Город организации, а не центра обработки данных. Только для людей.</translation>
    </message>
    <message>
        <source>The legal name of the organization. Free CAs leave it out of the certificate; one that certifies organizations checks it.</source>
        <translation>Официальное название организации. Бесплатные ЦС не включают его в сертификат; ЦС, который удостоверяет организации, его проверяет.</translation>
    </message>
    <message>
        <source>A department, only for your own order. Public CAs do not sign it any more.</source>
        <translation>Подразделение, только для вашего порядка. Публичные ЦС его больше не подписывают.</translation>
    </message>
    <message>
        <source>Where people can reach you about the certificate. Everybody who connects can read it.</source>
        <translation>Как с вами связаться по поводу сертификата. Это может прочитать каждый, кто подключается.</translation>
    </message>
    <message>
        <source>Street and number of the organization. Needed only if your CA asks for it.</source>
        <translation>Улица и дом организации. Нужно, только если об этом просит ваш ЦС.</translation>
    </message>
    <message>
        <source>The postal code of the organization. Needed only if your CA asks for it.</source>
        <translation>Почтовый индекс организации. Нужен, только если об этом просит ваш ЦС.</translation>
    </message>
    <message>
        <source>Usually the host name, which is filled in by itself. Today&apos;s programs look for names among the alternative names (SAN) only; a common name is for people and for very old programs.</source>
        <translation>Обычно имя сервера, оно подставляется само. Современные программы ищут имена только среди дополнительных имён (SAN); общее имя — для людей и очень старых программ.</translation>
    </message>
    <message>
        <source>Version 3 holds names, the use and the signs of a CA, and TLS needs it. Version 1 is for tests of old programs only.</source>
        <translation>Версия 3 содержит имена, назначение и признаки ЦС, для TLS нужна она. Версия 1 — только для проверки старых программ.</translation>
    </message>
    <message>
        <source>Takes the names and the subject out of a file that you have used with “openssl req” before.</source>
        <translation>Берёт имена и субъект из файла, который вы раньше использовали с «openssl req».</translation>
    </message>
    <message>
        <source>For trying everything out today: you let your test machines trust the test CA once, and the certificate behaves like a real one. The request for a real CA is made along with it, from the same key.</source>
        <translation>Чтобы попробовать всё уже сегодня: один раз добавьте тестовый ЦС в доверенные на проверочных устройствах, и сертификат ведёт себя как настоящий. Запрос для настоящего ЦС создаётся тем же ключом.</translation>
    </message>
    <message>
        <source>For machines that you look after yourself, and for mail between servers, which often takes any certificate. Nobody else can tell it from a forged one.</source>
        <translation>Для устройств, за которыми вы следите сами, и для почты между серверами, которые часто принимают любой сертификат. Никто другой не отличит его от поддельного.</translation>
    </message>
    <message>
        <source>You send the request to your CA. When its answer comes, “My certificate has arrived” on the start page puts it in its place.</source>
        <translation>Вы отправляете запрос своему ЦС. Когда придёт ответ, пункт «Мой сертификат пришёл» на начальной странице установит его.</translation>
    </message>
    <message>
        <source>The key is what makes the server this server. A new one with every certificate is the safest; it is made on this machine and never leaves it unasked.</source>
        <translation>Ключ и делает сервер именно этим сервером. Безопаснее всего новый с каждым сертификатом; он создаётся на этом компьютере и без вашего ведома его не покидает.</translation>
    </message>
    <message>
        <source>For a certificate that has to keep its key: because of TLSA records that are published already, or because the CA asks for it.</source>
        <translation>Для сертификата, ключ которого должен остаться прежним: из-за опубликованных записей TLSA или по требованию ЦС.</translation>
    </message>
    <message>
        <source>ECDSA P-256 is made in an instant and fast, and all current programs know it. RSA is for programs from before about 2012. Longer keys are slower and, for a certificate of a year, no safer.</source>
        <translation>ECDSA P-256 создаётся мгновенно, работает быстро, и его знают все современные программы. RSA — для программ примерно до 2012 года. Более длинные ключи медленнее, а для годового сертификата не безопаснее.</translation>
    </message>
    <message>
        <source>The file with the private key, in PEM, DER or PKCS#12 form. It is only read; the server gets a copy of its own.</source>
        <translation>Файл с закрытым ключом в виде PEM, DER или PKCS#12. Он только читается; сервер получает собственную копию.</translation>
    </message>
    <message>
        <source>It opens the key once and is kept nowhere. The server&apos;s copy has no passphrase: a server that starts by itself has nobody to ask.</source>
        <translation>Она один раз открывает ключ и нигде не сохраняется. У копии для сервера нет парольной фразы: серверу, который запускается сам, некого спросить.</translation>
    </message>
    <message>
        <source>How long a certificate made here is valid. Public CAs decide for themselves; from 2026 on they give at most 200 days. Programs of Apple refuse more than 825 days even of an own CA.</source>
        <translation>Сколько действует сертификат, созданный здесь. Публичные ЦС решают сами; с 2026 года — не более 200 дней. Программы Apple отвергают более 825 дней даже от собственного ЦС.</translation>
    </message>
    <message>
        <source>Some programs want key and certificate in one file. It is then as secret as the key alone.</source>
        <translation>Некоторым программам нужны ключ и сертификат в одном файле. Тогда он так же секретен, как сам ключ.</translation>
    </message>
    <message>
        <source>Which settings a server knows depends on its version. A version that is not known is taken from your system&apos;s release; choose another one here if that is wrong.</source>
        <translation>Какие параметры знает сервер, зависит от его версии. Неизвестная версия берётся по выпуску вашей системы; если это неверно, выберите другую здесь.</translation>
    </message>
    <message>
        <source>Systems keep certificates in different folders, and give the keys to different groups. Choose what the server runs on, not what this computer runs on.</source>
        <translation>Системы хранят сертификаты в разных папках и отдают ключи разным группам. Выберите систему сервера, а не этого компьютера.</translation>
    </message>
    <message>
        <source>Nothing of your system changes: you get all files in their folders, to look at and to copy to the server.</source>
        <translation>В вашей системе ничего не меняется: вы получаете все файлы по папкам, чтобы посмотреть и скопировать на сервер.</translation>
    </message>
    <message>
        <source>The files go where the servers read them, with owner and mode. All of it or nothing is written, and it can be put back as it was.</source>
        <translation>Файлы помещаются туда, где их читают серверы, с владельцем и правами. Записывается всё или ничего, и всё можно вернуть как было.</translation>
    </message>
    <message>
        <source>One file that you take to the server. The script inside it installs everything there, all of it or nothing.</source>
        <translation>Один файл, который вы переносите на сервер. Сценарий внутри устанавливает там всё или ничего.</translation>
    </message>
    <message>
        <source>For servers that Ansible looks after: a role with a playbook. Encrypt the key with ansible-vault before it goes into a repository.</source>
        <translation>Для серверов под управлением Ansible: роль с playbook. Зашифруйте ключ с помощью ansible-vault, прежде чем он попадёт в репозиторий.</translation>
    </message>
    <message>
        <source>Where it is written. What is there already is kept unless you agree to replace it on the next page.</source>
        <translation>Куда записывать. То, что там уже есть, сохраняется, если на следующей странице вы не согласитесь заменить.</translation>
    </message>
    <message>
        <source>With this, the certificate is not only there but in use: the settings go into the servers&apos; own files, the servers check and reload them, and their ports must show the new certificate, or everything is put back.</source>
        <translation>Так сертификат не просто лежит, а используется: параметры записываются в файлы серверов, серверы проверяют и перечитывают их, и порты должны показать новый сертификат, иначе всё возвращается как было.</translation>
    </message>
    <message>
        <source>Each server reads its key as another user and is configured in its own way. Only what is ticked here gets files and settings.</source>
        <translation>Каждый сервер читает ключ от имени другого пользователя и настраивается по-своему. Файлы и параметры получает только отмеченное.</translation>
    </message>
    <message>
        <source>Hides the rows in which both sides say the same.</source>
        <translation>Скрывает строки, где обе стороны говорят одно и то же.</translation>
    </message>
    <message>
        <source>A server should not send the root: whoever trusts it has it, and whoever does not will not believe it for being sent.</source>
        <translation>Серверу не нужно отправлять корневой сертификат: кто ему доверяет, тот его имеет, а остальные не поверят ему оттого, что он отправлен.</translation>
    </message>
    <message>
        <source>Without this, a file that exists is left as it is. With it, the old one is kept under another name.</source>
        <translation>Без этого существующий файл не трогается. С этим старый сохраняется под другим именем.</translation>
    </message>
    <message>
        <source>A key that is made on its server has never been anywhere else. Then only the request comes here, and the certificate goes there.</source>
        <translation>Ключ, созданный на своём сервере, никогда не был в другом месте. Сюда приходит только запрос, а туда отправляется сертификат.</translation>
    </message>
    <message>
        <source>Everything that will be written, with owner and mode. Choose a row to see its content, or how it differs from what is there.</source>
        <translation>Всё, что будет записано, с владельцем и правами. Выберите строку, чтобы увидеть содержимое или отличие от того, что есть.</translation>
    </message>
    <message>
        <source>Without this, files that exist with other content are kept and nothing is written. With it, the old content stays beside each of them under a name with the time.</source>
        <translation>Без этого файлы с другим содержимым сохраняются, и ничего не записывается. С этим старое содержимое остаётся рядом под именем со временем.</translation>
    </message>
    <message>
        <source>Who sees the key can pretend to be this server. Look around before you show it.</source>
        <translation>Кто увидит ключ, сможет выдать себя за этот сервер. Оглянитесь, прежде чем показать его.</translation>
    </message>
    <message>
        <source>What changes in the server&apos;s own file: lines with + come, lines with - go. Untick a line to leave that setting as it is.</source>
        <translation>Что меняется в файле сервера: строки с + добавляются, с - удаляются. Снимите отметку со строки, чтобы оставить параметр как есть.</translation>
    </message>
    <message>
        <source>The program that answers on the ports: Postfix and Exim send and take mail; Dovecot and Courier let people read it.</source>
        <translation>Программа, которая отвечает на портах: Postfix и Exim отправляют и принимают почту; через Dovecot и Courier её читают.</translation>
    </message>
    <message>
        <source>A server speaks TLS in several places: it takes mail, sends mail, lets people log in. Each can be set up alone.</source>
        <translation>Сервер использует TLS в нескольких местах: принимает почту, отправляет, пускает пользователей. Каждое можно настроить отдельно.</translation>
    </message>
    <message>
        <source>How old a program may be that still gets in. Between servers, being stricter often means that mail goes without TLS, or not at all.</source>
        <translation>Насколько старые программы ещё могут подключаться. Между серверами строже часто значит, что почта идёт без TLS или не идёт вовсе.</translation>
    </message>
    <message>
        <source>Decides how the command that lets the server reload is written.</source>
        <translation>От этого зависит команда, которой сервер перечитывает настройки.</translation>
    </message>
    <message>
        <source>Courier and some others read key and certificate from the same file.</source>
        <translation>Courier и некоторые другие читают ключ и сертификат из одного файла.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate first, then every intermediate certificate, in one file. Without the intermediates many programs cannot verify it. You can drop the file here.</source>
        <translation>Сначала сертификат сервера, затем все промежуточные, в одном файле. Без промежуточных многие программы не смогут его проверить. Файл можно перетащить сюда.</translation>
    </message>
    <message>
        <source>The key that belongs to the certificate, without a passphrase, readable only by root and the server.</source>
        <translation>Ключ, который подходит к сертификату, без парольной фразы, доступный для чтения только root и серверу.</translation>
    </message>
    <message>
        <source>Key, certificate and intermediates in one file; as secret as the key.</source>
        <translation>Ключ, сертификат и промежуточные в одном файле; секретен, как ключ.</translation>
    </message>
    <message>
        <source>Whom this server believes when it sends mail and the other side shows a certificate. Usually the system&apos;s list.</source>
        <translation>Кому этот сервер верит, когда отправляет почту, а другая сторона показывает сертификат. Обычно список системы.</translation>
    </message>
    <message>
        <source>Only if people log in with certificates of their own: the CA that has signed those.</source>
        <translation>Только если пользователи входят со своими сертификатами: ЦС, который их подписал.</translation>
    </message>
    <message>
        <source>The directory in which the server looks up its users. ldaps:// speaks TLS from the start; ldap:// turns it on with StartTLS.</source>
        <translation>Каталог, в котором сервер ищет пользователей. ldaps:// использует TLS с самого начала; ldap:// включает его через StartTLS.</translation>
    </message>
    <message>
        <source>Needed only by old versions for clients without elliptic curves. A file of your own is made with openssl dhparam.</source>
        <translation>Нужны только старым версиям для клиентов без эллиптических кривых. Собственный файл создаёт openssl dhparam.</translation>
    </message>
    <message>
        <source>One server can show another certificate for each name that is asked for. This file lists them.</source>
        <translation>Сервер может показывать свой сертификат для каждого запрошенного имени. Этот файл их перечисляет.</translation>
    </message>
    <message>
        <source>One server can show another certificate for each name that is asked for. Write one name in each line, and the file for it.</source>
        <translation>Сервер может показывать свой сертификат для каждого запрошенного имени. Пишите в строке одно имя и файл для него.</translation>
    </message>
    <message>
        <source>Exim is compiled with one place for its configuration; distributions put it in different folders.</source>
        <translation>Exim собирается с определённым местом для конфигурации; дистрибутивы выбирают разные папки.</translation>
    </message>
    <message>
        <source>Through this socket Postfix or Exim asks Dovecot whether a password is right.</source>
        <translation>Через этот сокет Postfix или Exim спрашивает Dovecot, верен ли пароль.</translation>
    </message>
    <message>
        <source>Where today&apos;s configuration is read from: this machine, or a folder with a copy of another machine&apos;s files.</source>
        <translation>Откуда читается нынешняя конфигурация: с этого компьютера или из папки с копией файлов другого.</translation>
    </message>
    <message>
        <source>Copy the other machine&apos;s files with their paths, for example etc/postfix/main.cf below this folder. Nothing is written there.</source>
        <translation>Скопируйте файлы другого компьютера с путями, например etc/postfix/main.cf внутри этой папки. Туда ничего не записывается.</translation>
    </message>
    <message>
        <source>The lines belong into these files of the server. Choose one to see its lines.</source>
        <translation>Строки относятся к этим файлам сервера. Выберите файл, чтобы увидеть его строки.</translation>
    </message>
    <message>
        <source>A host is asked on its mail ports; of a domain, its MX servers, DANE and MTA-STS are looked at. Type a port after a colon to ask only that one.</source>
        <translation>У сервера опрашиваются почтовые порты; у домена проверяются его серверы MX, DANE и MTA-STS. Порт после двоеточия — опросить только его.</translation>
    </message>
    <message>
        <source>The certificate that should be shown. If a port shows another one, the server has not read the new file yet.</source>
        <translation>Сертификат, который должен показываться. Если порт показывает другой, сервер ещё не прочитал новый файл.</translation>
    </message>
    <message>
        <source>Publish the record of the next key before the key is used: whoever still has the old records cached refuses the server otherwise.</source>
        <translation>Опубликуйте запись следующего ключа до его использования: иначе сервер отвергнут те, у кого в кеше ещё старые записи.</translation>
    </message>
    <message>
        <source>TLSA records belong to a port: 25 for mail between servers, others for mail programs that check them.</source>
        <translation>Записи TLSA относятся к порту: 25 — для почты между серверами, другие — для почтовых программ, которые их проверяют.</translation>
    </message>
    <message>
        <source>The server that the log-in is tried at, as it stands in a mail program.</source>
        <translation>Сервер, на котором проверяется вход, как он указан в почтовой программе.</translation>
    </message>
    <message>
        <source>Often the whole mail address, sometimes only what stands before the @. The password is asked later, over the encrypted connection.</source>
        <translation>Часто полный адрес почты, иногда только часть до @. Пароль спрашивается позже, по зашифрованному соединению.</translation>
    </message>
    <message>
        <source>993 and 995 are for reading, 465 and 587 for sending. 587 begins without TLS and then turns it on; the others speak it from the start.</source>
        <translation>993 и 995 — для чтения, 465 и 587 — для отправки. Порт 587 начинает без TLS и затем включает его, остальные используют TLS сразу.</translation>
    </message>
    <message>
        <source>If you connect by an address or an inner name: the name that the certificate has to hold.</source>
        <translation>Если вы подключаетесь по адресу или внутреннему имени: имя, которое должно быть в сертификате.</translation>
    </message>
    <message>
        <source>A file with the CA certificates to trust, for example of your own CA. Empty: those of this system.</source>
        <translation>Файл с сертификатами доверенных ЦС, например вашего собственного. Пусто: системные.</translation>
    </message>
    <message>
        <source>The folders of the mailbox, as the server lists them.</source>
        <translation>Папки почтового ящика, как их называет сервер.</translation>
    </message>
    <message>
        <source>A command of IMAP (RFC 9051), without the tag in front of it. What changes or deletes something is asked about first.</source>
        <translation>Команда IMAP (RFC 9051) без метки перед ней. О том, что что-то изменяет или удаляет, программа сначала спросит.</translation>
    </message>
    <message>
        <source>The names that the certificate has to be good for. It is said of each whether a mail program would accept it.</source>
        <translation>Имена, для которых должен подходить сертификат. О каждом сказано, примет ли его почтовая программа.</translation>
    </message>
    <message>
        <source>Whose roots count: those of this system, as for most programs, or those in a file that you have opened.</source>
        <translation>Чьи корневые сертификаты учитываются: системные, как у большинства программ, или из открытого файла.</translation>
    </message>
    <message>
        <source>The files that are open. Drop more anywhere on the window, or paste them.</source>
        <translation>Открытые файлы. Перетащите ещё в любое место окна или вставьте их.</translation>
    </message>
    <message>
        <source>Shows the rows that hold this text in any of their columns.</source>
        <translation>Показывает строки, где этот текст есть в любом столбце.</translation>
    </message>
    <message>
        <source>What is compared with the other side: by what it says, not by its letters.</source>
        <translation>Что сравнивается с другой стороной: по содержанию, а не по буквам.</translation>
    </message>
    <message>
        <source>Where the result goes. The original stays as it is.</source>
        <translation>Куда записать результат. Исходный файл не меняется.</translation>
    </message>
    <message>
        <source>Which of the open files are taken: one of them, or all of them as one.</source>
        <translation>Какие из открытых файлов взять: один или все вместе.</translation>
    </message>
    <message>
        <source>PEM is for servers on Linux; PKCS#12 (.p12, .pfx) for Windows, phones and mail programs; DER for Java and devices.</source>
        <translation>PEM — для серверов на Linux; PKCS#12 (.p12, .pfx) — для Windows, телефонов и почтовых программ; DER — для Java и устройств.</translation>
    </message>
    <message>
        <source>What of it goes into the new file.</source>
        <translation>Что из этого войдёт в новый файл.</translation>
    </message>
    <message>
        <source>How Windows and phones show the entry of a PKCS#12 file. It is only for people.</source>
        <translation>Как Windows и телефоны показывают запись файла PKCS#12. Только для людей.</translation>
    </message>
    <message>
        <source>Protects the key in the new file. Whoever gets the file needs it; it is kept nowhere.</source>
        <translation>Защищает ключ в новом файле. Она понадобится тому, кто получит файл; нигде не сохраняется.</translation>
    </message>
    <message>
        <source>Once more, because it cannot be seen and cannot be recovered.</source>
        <translation>Ещё раз: её не видно и нельзя восстановить.</translation>
    </message>
    <message>
        <source>A table with a line for each host, as spreadsheets save it (CSV). Its first line names the columns.</source>
        <translation>Таблица, в которой строка на каждый сервер, как её сохраняют табличные редакторы (CSV). Первая строка называет столбцы.</translation>
    </message>
    <message>
        <source>One place for all of them: each host gets a folder of its own in it.</source>
        <translation>Одно место для всех: у каждого сервера в нём своя папка.</translation>
    </message>
    <message>
        <source>Also asks the DNS, which tells your resolver the names: whether they lead here, whether a CA may sign them, and what DANE expects.</source>
        <translation>Опрашивает и DNS, при этом имена узнаёт ваш резолвер: ведут ли они сюда, может ли ЦС их подписать и чего ожидает DANE.</translation>
    </message>
    <message>
        <source>A line of a server&apos;s log, or the head of a mail with its “Received:” lines. Passwords and names can be struck out; the message is what counts.</source>
        <translation>Строка журнала сервера или заголовок письма со строками «Received:». Имена можно скрыть: важно само сообщение.</translation>
    </message>
    <message>
        <source>It is used once, over an encrypted connection or in this program alone, and written nowhere.</source>
        <translation>Используется один раз, по зашифрованному соединению или только в этой программе, и нигде не записывается.</translation>
    </message>
    <message>
        <source>The language of this window and of the explanations in the files. Everything that you have typed stays.</source>
        <translation>Язык этого окна и пояснений в файлах. Всё введённое сохраняется.</translation>
    </message>
    <message>
        <source>Begin with “Set up TLS for a mail server” if there is no certificate yet. After the host name everything has a default, and nothing is written before you have seen it.</source>
        <translation>Если сертификата ещё нет, начните с пункта «Настроить TLS для почтового сервера». После имени сервера для всего есть значения по умолчанию, и ничего не записывается, пока вы этого не увидите.</translation>
    </message>
    <message>
        <source>The first line says what is true now. The steps below are in the order in which they help; what is already done is not listed.</source>
        <translation>Первая строка говорит, что есть сейчас. Шаги ниже идут в том порядке, в каком они помогают; сделанное не перечисляется.</translation>
    </message>
    <message>
        <source>The verdict says what a server or a mail program will do with the file. Below it are the checks, worst first, each with a button that mends it.</source>
        <translation>Вывод говорит, что сделает с файлом сервер или почтовая программа. Ниже — проверки, худшие первыми, у каждой кнопка для исправления.</translation>
    </message>
    <message>
        <source>Give everything that the CA has sent, in any form and order: files, text from a mail, a .zip. What belongs together is found by itself.</source>
        <translation>Передайте всё, что прислал ЦС, в любом виде и порядке: файлы, текст из письма, .zip. То, что относится друг к другу, находится само.</translation>
    </message>
    <message>
        <source>Most certificates end by surprise because a renewal ran but nobody reloaded the server. This page looks at every program that renews certificates here.</source>
        <translation>Чаще всего сертификаты истекают неожиданно, потому что продление прошло, а сервер никто не перезагрузил. Эта страница проверяет каждую программу, которая здесь продлевает сертификаты.</translation>
    </message>
    <message>
        <source>An own CA is for machines that you look after yourself: each of them has to be told once to trust it. Guard its key well; it can speak for every name.</source>
        <translation>Собственный ЦС — для компьютеров, за которыми вы следите сами: каждому нужно один раз указать, что ему можно доверять. Берегите его ключ: он может удостоверить любое имя.</translation>
    </message>
    <message>
        <source>Another machine, which you administer over SSH. Your own key or password of SSH is used; nothing has to be installed there.</source>
        <translation>Другой компьютер, которым вы управляете по SSH. Используется ваш ключ или пароль SSH; устанавливать там ничего не нужно.</translation>
    </message>
    <message>
        <source>Whom this server believes, as a folder whose files are named by hash (openssl rehash).</source>
        <translation>Кому этот сервер верит, в виде папки, где файлы названы по хешу (openssl rehash).</translation>
    </message>
    <message>
        <source>The content of the chosen file, exactly as it will be written.</source>
        <translation>Содержимое выбранного файла, в точности как оно будет записано.</translation>
    </message>
    <message>
        <source>Nothing has been written yet. Go through the files as far as you like; then press the button at the bottom right, which says where it writes.</source>
        <translation>Пока ничего не записано. Просмотрите столько файлов, сколько хотите; затем нажмите кнопку внизу справа — на ней сказано, куда она пишет.</translation>
    </message>
</context>
<context>
    <name>mailseal::FileChooser</name>
    <message>
        <source>Files</source>
        <translation>Файлы</translation>
    </message>
</context>
<context>
    <name>mailseal::FileDifference</name>
    <message>
        <source>(a line that is not shown)</source>
        <translation>(строка, которая не показывается)</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s), SHA-256 %1</source>
        <translation>
            <numerusform>%n байт, SHA-256 %1</numerusform>
            <numerusform>%n байта, SHA-256 %1</numerusform>
            <numerusform>%n байт, SHA-256 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Permissions: %1</source>
        <translation>Права доступа: %1</translation>
    </message>
</context>
<context>
    <name>mailseal::FileFilters</name>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Certificates and keys (*.pem *.crt *.cer *.der *.key *.csr *.p7b *.p12 *.pfx *.zip)</source>
        <translation>Сертификаты и ключи (*.pem *.crt *.cer *.der *.key *.csr *.p7b *.p12 *.pfx *.zip)</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.der *.p7b *.p12 *.pfx)</source>
        <translation>Сертификаты (*.pem *.crt *.cer *.der *.p7b *.p12 *.pfx)</translation>
    </message>
    <message>
        <source>Keys (*.key *.pem *.p8 *.der *.p12 *.pfx)</source>
        <translation>Ключи (*.key *.pem *.p8 *.der *.p12 *.pfx)</translation>
    </message>
    <message>
        <source>Configuration of OpenSSL (*.cnf *.conf)</source>
        <translation>Конфигурация OpenSSL (*.cnf *.conf)</translation>
    </message>
    <message>
        <source>Lists (*.csv *.txt)</source>
        <translation>Списки (*.csv *.txt)</translation>
    </message>
    <message>
        <source>Logs and mails (*.log *.eml *.txt)</source>
        <translation>Журналы и письма (*.log *.eml *.txt)</translation>
    </message>
    <message>
        <source>Archives (*.tar)</source>
        <translation>Архивы (*.tar)</translation>
    </message>
</context>
<context>
    <name>mailseal::FileSource</name>
    <message>
        <source>Pasted text</source>
        <translation>Вставленный текст</translation>
    </message>
</context>
<context>
    <name>mailseal::FindingCard</name>
    <message numerus="yes">
        <source>and %n other(s)</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>In %1:</source>
        <translation>В %1:</translation>
    </message>
    <message>
        <source>Copy the lines</source>
        <translation>Копировать строки</translation>
    </message>
    <message>
        <source>Copy the commands</source>
        <translation>Копировать команды</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Источник: %1</translation>
    </message>
</context>
<context>
    <name>mailseal::FindingRows</name>
    <message>
        <source>Nothing else was found.</source>
        <translation>Больше ничего не найдено.</translation>
    </message>
    <message>
        <source>Let the servers &amp;read it</source>
        <translation>&amp;Дать серверам перечитать</translation>
    </message>
    <message>
        <source>No fault was found on port %1.</source>
        <translation>На порту %1 ошибок не найдено.</translation>
    </message>
    <message>
        <source>No fault was found.</source>
        <translation>Ошибок не найдено.</translation>
    </message>
    <message>
        <source>What was looked at</source>
        <translation>Что проверено</translation>
    </message>
</context>
<context>
    <name>mailseal::FindingsModel</name>
    <message>
        <source>%1, line %2</source>
        <translation>%1, строка %2</translation>
    </message>
    <message>
        <source>Works, but should be better</source>
        <translation>Работает, но стоит улучшить</translation>
    </message>
    <message>
        <source>TLS does not work</source>
        <translation>TLS не работает</translation>
    </message>
    <message>
        <source>The server does not start</source>
        <translation>Сервер не запускается</translation>
    </message>
    <message>
        <source>Not known what the server does</source>
        <translation>Неизвестно, что сделает сервер</translation>
    </message>
</context>
<context>
    <name>mailseal::FormatTitles</name>
    <message>
        <source>Text (PEM)</source>
        <translation>Текст (PEM)</translation>
    </message>
    <message>
        <source>Binary (DER)</source>
        <translation>Двоичный (DER)</translation>
    </message>
    <message>
        <source>Certificates for Windows and Java (PKCS#7)</source>
        <translation>Сертификаты для Windows и Java (PKCS#7)</translation>
    </message>
    <message>
        <source>Private key alone (PKCS#8)</source>
        <translation>Только закрытый ключ (PKCS#8)</translation>
    </message>
    <message>
        <source>Private key alone for old programs (traditional)</source>
        <translation>Только закрытый ключ для старых программ (традиционный)</translation>
    </message>
    <message>
        <source>Key and certificates under a passphrase (PKCS#12)</source>
        <translation>Ключ и сертификаты под парольной фразой (PKCS#12)</translation>
    </message>
    <message>
        <source>The same for an old device (PKCS#12 with 3DES)</source>
        <translation>PKCS#12 для старого устройства (с 3DES)</translation>
    </message>
    <message>
        <source>For Postfix, everything in one file</source>
        <translation>Для Postfix, всё в одном файле</translation>
    </message>
    <message>
        <source>For Dovecot, everything in one file</source>
        <translation>Для Dovecot, всё в одном файле</translation>
    </message>
    <message>
        <source>For Courier, everything in one file</source>
        <translation>Для Courier, всё в одном файле</translation>
    </message>
    <message>
        <source>What most servers on Linux read: certificates and key as text, in order.</source>
        <translation>То, что читает большинство серверов в Linux: сертификаты и ключ текстом, по порядку.</translation>
    </message>
    <message>
        <source>Holds one certificate or one key; some programs and appliances ask for it.</source>
        <translation>Содержит один сертификат или один ключ; так требуют некоторые программы и устройства.</translation>
    </message>
    <message>
        <source>The certificates without the key, as Windows and Java import them.</source>
        <translation>Сертификаты без ключа, как их импортируют Windows и Java.</translation>
    </message>
    <message>
        <source>Only the private key, in the form that every program of today reads.</source>
        <translation>Только закрытый ключ в виде, который сегодня читает любая программа.</translation>
    </message>
    <message>
        <source>Only the private key, in the form of before 2010 (PKCS#1 or SEC 1); its passphrase protects little.</source>
        <translation>Только закрытый ключ в виде, принятом до 2010 года (PKCS#1 или SEC 1); парольная фраза защищает его слабо.</translation>
    </message>
    <message>
        <source>For mail programs, browsers, Windows and Java (.p12, .pfx); protected with AES-256.</source>
        <translation>Для почтовых программ, браузеров, Windows и Java (.p12, .pfx); защита AES-256.</translation>
    </message>
    <message>
        <source>Weakly protected with 3DES and SHA-1: only for a device that refuses the modern form.</source>
        <translation>Слабая защита 3DES и SHA-1: только для устройства, которое не принимает современный вид.</translation>
    </message>
    <message>
        <source>Key, certificate and issuers for smtpd_tls_chain_files, without a passphrase.</source>
        <translation>Ключ, сертификат и издатели для smtpd_tls_chain_files, без парольной фразы.</translation>
    </message>
    <message>
        <source>Certificate, issuers and key for ssl_cert and ssl_key, without a passphrase.</source>
        <translation>Сертификат, издатели и ключ для ssl_cert и ssl_key, без парольной фразы.</translation>
    </message>
    <message>
        <source>Key, certificate, issuers and Diffie-Hellman parameters for TLS_CERTFILE, without a passphrase.</source>
        <translation>Ключ, сертификат, издатели и параметры Диффи — Хеллмана для TLS_CERTFILE, без парольной фразы.</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Всё</translation>
    </message>
    <message>
        <source>The server&apos;s certificate only</source>
        <translation>Только сертификат сервера</translation>
    </message>
    <message>
        <source>The private key only</source>
        <translation>Только закрытый ключ</translation>
    </message>
    <message>
        <source>All certificates, without the key</source>
        <translation>Все сертификаты, без ключа</translation>
    </message>
</context>
<context>
    <name>mailseal::Heading</name>
    <message>
        <source>Made by Mailseal for %1. Its version is not known; %2 was assumed.</source>
        <translation>Создано программой Mailseal для %1. Версия сервера неизвестна, строки подобраны для %2.</translation>
    </message>
    <message>
        <source>Made by Mailseal for %1 %2. That version is not known here; the lines are those for %3.</source>
        <translation>Создано программой Mailseal для %1 %2. Эта версия здесь неизвестна, строки подобраны для %3.</translation>
    </message>
    <message>
        <source>Made by Mailseal for %1 %2.</source>
        <translation>Создано программой Mailseal для %1 %2.</translation>
    </message>
    <message>
        <source>Put these lines into %1 and remove older lines that set the same names: Postfix takes the last one and warns about the others.</source>
        <translation>Добавьте эти строки в %1 и удалите прежние строки с теми же именами: Postfix берёт последнюю и предупреждает об остальных.</translation>
    </message>
    <message>
        <source>Put these entries at the end of %1 and remove older entries with the same first word.</source>
        <translation>Добавьте эти записи в конец %1 и удалите прежние записи с тем же первым словом.</translation>
    </message>
    <message>
        <source>Save this as %1. Dovecot reads it after the other files of that folder, so it has the last word.</source>
        <translation>Сохраните это как %1. Dovecot читает этот файл после остальных файлов той же папки, поэтому последнее слово за ним.</translation>
    </message>
    <message>
        <source>Put these lines at the end of %1: the last line that sets a name counts. Write no blanks around the = sign.</source>
        <translation>Добавьте эти строки в конец %1: действует последняя строка с данным именем. Не ставьте пробелов вокруг знака =.</translation>
    </message>
    <message>
        <source>Put these lines at the end of %1: the last line that sets a name counts.</source>
        <translation>Добавьте эти строки в конец %1: действует последняя строка с данным именем.</translation>
    </message>
    <message>
        <source>Source: %1, as of %2.</source>
        <translation>Источник: %1, по состоянию на %2.</translation>
    </message>
    <message>
        <source>Put these lines into %1, where your LDAP server and what is looked up there are described, and into each other such file. Remove older lines that set the same names.</source>
        <translation>Вставьте эти строки в файл %1, где описаны ваш сервер LDAP и что в нём ищется, а также в каждый другой такой файл. Удалите прежние строки с теми же именами.</translation>
    </message>
    <message>
        <source>Put these lines into %1 and remove older lines that set the same names.</source>
        <translation>Вставьте эти строки в файл %1 и удалите прежние строки с теми же именами.</translation>
    </message>
    <message>
        <source>Run these commands as the super-user, for example with %1.</source>
        <translation>Выполните эти команды от имени суперпользователя, например с помощью %1.</translation>
    </message>
    <message>
        <source>Put these lines into %1; if the configuration is split (dc_use_split_config=&apos;true&apos; in %2), into %3 instead. Remove older lines that set the same names: Exim refuses to start with a name set twice.</source>
        <translation>Внесите эти строки в %1; если конфигурация разделена (dc_use_split_config=&apos;true&apos; в %2), то в %3. Удалите более старые строки, задающие те же имена: если имя задано дважды, Exim не запускается.</translation>
    </message>
    <message>
        <source>Put these lines into %1, above the first line that starts with “begin”, and remove older lines that set the same names: Exim refuses to start with a name set twice.</source>
        <translation>Внесите эти строки в %1 выше первой строки, начинающейся с «begin», и удалите более старые строки, задающие те же имена: если имя задано дважды, Exim не запускается.</translation>
    </message>
    <message>
        <source>Save this as %1, readable by everybody. Exim looks into it at each connection.</source>
        <translation>Сохраните это как %1 с правом чтения для всех. Exim обращается к этому файлу при каждом соединении.</translation>
    </message>
    <message>
        <source>Save this as %1.</source>
        <translation>Сохраните это как %1.</translation>
    </message>
</context>
<context>
    <name>mailseal::HelpBubble</name>
    <message>
        <source>F1 or Esc closes this; it follows you from field to field.</source>
        <translation>F1 или Esc закрывает эту справку; она следует за вами от поля к полю.</translation>
    </message>
</context>
<context>
    <name>mailseal::HintLine</name>
    <message>
        <source>Note: %1</source>
        <translation>Обратите внимание: %1</translation>
    </message>
    <message>
        <source>Please correct: %1</source>
        <translation>Нужно исправить: %1</translation>
    </message>
    <message>
        <source>All right</source>
        <translation>Всё в порядке</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Обратите внимание</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
</context>
<context>
    <name>mailseal::HomePage</name>
    <message>
        <source>What would you like to do?</source>
        <translation>Что вы хотите сделать?</translation>
    </message>
    <message>
        <source>Set up TLS for a mail server</source>
        <translation>Настроить TLS для почтового сервера</translation>
    </message>
    <message>
        <source>Make a private key, a certificate request and a test certificate, see the configuration, and put everything in its place.</source>
        <translation>Создайте закрытый ключ, запрос на сертификат и тестовый сертификат, просмотрите настройки и разложите всё по местам.</translation>
    </message>
    <message>
        <source>Configuration for certificates I already have</source>
        <translation>Получить настройки для имеющихся сертификатов</translation>
    </message>
    <message>
        <source>The lines that fit your version of Postfix, Dovecot, Courier or Exim, each one explained.</source>
        <translation>Строки для вашей версии Postfix, Dovecot, Courier или Exim, каждая с пояснением.</translation>
    </message>
    <message>
        <source>Looking for mail servers on this machine…</source>
        <translation>Идёт поиск почтовых серверов на этом компьютере…</translation>
    </message>
    <message>
        <source>No mail server was found on this machine. Files and configuration can be made here for another one.</source>
        <translation>На этом компьютере почтовых серверов не найдено. Здесь можно подготовить файлы и настройки для другого.</translation>
    </message>
    <message>
        <source>Found on this machine: %1.</source>
        <translation>Найдено на этом компьютере: %1.</translation>
    </message>
    <message>
        <source>Inspect or convert certificates and keys</source>
        <translation>Проверить или преобразовать сертификаты и ключи</translation>
    </message>
    <message>
        <source>See what any certificate file holds and what is wrong with it, mend it, or save it in another form. You can also drop files anywhere on this window.</source>
        <translation>Посмотрите, что содержит любой файл с сертификатами и что в нём не так, исправьте его или сохраните в другом виде. Файлы можно просто перетащить в это окно.</translation>
    </message>
    <message>
        <source>Many hosts at once, from a &amp;list…</source>
        <translation>Сразу много серверов, по &amp;списку…</translation>
    </message>
    <message>
        <source>Check a server or a domain</source>
        <translation>Проверить сервер или домен</translation>
    </message>
    <message>
        <source>See what mail programs and other servers see of it: ports, TLS, certificate and names, DANE and MTA-STS, and what is wrong with them.</source>
        <translation>Посмотрите, что видят почтовые программы и другие серверы: порты, TLS, сертификат и имена, DANE и MTA-STS — и что с ними не так.</translation>
    </message>
    <message>
        <source>&amp;Understand a log line or a mail&apos;s headers…</source>
        <translation>&amp;Понять строку журнала или заголовки письма…</translation>
    </message>
    <message>
        <source>&amp;Try a log-in…</source>
        <translation>Проверить &amp;вход…</translation>
    </message>
    <message>
        <source>My &amp;certificate has arrived…</source>
        <translation>Мой се&amp;ртификат пришёл…</translation>
    </message>
    <message>
        <source>Check the &amp;renewal…</source>
        <translation>Проверить про&amp;дление…</translation>
    </message>
    <message>
        <source>An &amp;own certificate authority…</source>
        <translation>Собственный &amp;ЦС…</translation>
    </message>
</context>
<context>
    <name>mailseal::HopRow</name>
    <message>
        <source>after %1</source>
        <translation>через %1</translation>
    </message>
</context>
<context>
    <name>mailseal::HostCard</name>
    <message>
        <source>Preference %1</source>
        <translation>Приоритет %1</translation>
    </message>
</context>
<context>
    <name>mailseal::HostPage</name>
    <message>
        <source>Port</source>
        <translation>Порт</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Соединение</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Сертификат</translation>
    </message>
    <message>
        <source>What mail servers show</source>
        <translation>Что показывают почтовые серверы</translation>
    </message>
    <message>
        <source>The same for one port, with %1:</source>
        <translation>То же самое для одного порта, с %1:</translation>
    </message>
</context>
<context>
    <name>mailseal::HostSummary</name>
    <message>
        <source>expired on %1</source>
        <translation>истёк %1</translation>
    </message>
    <message numerus="yes">
        <source>valid until %1, %n day(s)</source>
        <translation>
            <numerusform>действует до %1, %n день</numerusform>
            <numerusform>действует до %1, %n дня</numerusform>
            <numerusform>действует до %1, %n дней</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 на %2</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>в порядке</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>предупреждение</translation>
    </message>
    <message>
        <source>error</source>
        <translation>ошибка</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>закрыт</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>нет ответа</translation>
    </message>
    <message>
        <source>no way there from here</source>
        <translation>отсюда недоступен</translation>
    </message>
    <message>
        <source>Port %1 (%2) at %3: %4</source>
        <translation>Порт %1 (%2) на %3: %4</translation>
    </message>
    <message>
        <source>There is no host “%1”, or it has no address. Check how the name is spelled.</source>
        <translation>Узла «%1» нет, или у него нет адреса. Проверьте, как написано имя.</translation>
    </message>
    <message>
        <source>The name “%1” could not be looked up: DNS does not answer. Check this machine&apos;s connection.</source>
        <translation>Имя «%1» не удалось найти: DNS не отвечает. Проверьте подключение этой машины.</translation>
    </message>
    <message>
        <source>No port of %1 answers, so there was nothing to look at. Check the name, the firewall and whether the mail server runs.</source>
        <translation>Ни один порт %1 не отвечает, проверять было нечего. Проверьте имя, межсетевой экран и запущен ли почтовый сервер.</translation>
    </message>
    <message numerus="yes">
        <source>%1 speaks TLS on all %n port(s) that answer, and mail programs trust it.</source>
        <translation>
            <numerusform>%1 использует TLS на всех отвечающих портах (%n), и почтовые программы ему доверяют.</numerusform>
            <numerusform>%1 использует TLS на всех отвечающих портах (%n), и почтовые программы ему доверяют.</numerusform>
            <numerusform>%1 использует TLS на всех отвечающих портах (%n), и почтовые программы ему доверяют.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 speaks TLS on %2 of %n port(s) that answer.</source>
        <translation>
            <numerusform>%1 использует TLS на %2 из %n отвечающего порта.</numerusform>
            <numerusform>%1 использует TLS на %2 из %n отвечающих портов.</numerusform>
            <numerusform>%1 использует TLS на %2 из %n отвечающих портов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Looked at: %1.</source>
        <translation>Проверены: %1.</translation>
    </message>
    <message>
        <source>Closed or without an answer: %1.</source>
        <translation>Закрыты или не отвечают: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n fault(s) were found.</source>
        <translation>
            <numerusform>Найдена %n проблема.</numerusform>
            <numerusform>Найдено %n проблемы.</numerusform>
            <numerusform>Найдено %n проблем.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::HostTile</name>
    <message>
        <source>not seen</source>
        <translation>не проверено</translation>
    </message>
    <message>
        <source>From here there is no way to %1 at %2.</source>
        <translation>Отсюда нет пути к %1 по адресу %2.</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>нет ответа</translation>
    </message>
    <message>
        <source>%1 does not answer at %2.</source>
        <translation>%1 не отвечает по адресу %2.</translation>
    </message>
    <message>
        <source>TLS fails</source>
        <translation>Сбой TLS</translation>
    </message>
    <message>
        <source>%1 answers at %2, but TLS fails.</source>
        <translation>%1 отвечает по адресу %2, но TLS не удаётся.</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>не шифруется</translation>
    </message>
    <message>
        <source>%1 answers at %2 without TLS.</source>
        <translation>%1 отвечает по адресу %2 без TLS.</translation>
    </message>
    <message>
        <source>encrypted, verified</source>
        <translation>шифруется, проверено</translation>
    </message>
    <message>
        <source>%1 answers at %2 with TLS, and its certificate is verified.</source>
        <translation>%1 отвечает по адресу %2 с TLS, сертификат проверен.</translation>
    </message>
    <message>
        <source>encrypted, DANE</source>
        <translation>шифруется, DANE</translation>
    </message>
    <message>
        <source>%1 answers at %2 with TLS, and DANE vouches for its certificate.</source>
        <translation>%1 отвечает по адресу %2 с TLS, сертификат подтверждён через DANE.</translation>
    </message>
    <message>
        <source>encrypted only</source>
        <translation>только шифруется</translation>
    </message>
    <message>
        <source>%1 answers at %2 with TLS, but its certificate cannot be verified.</source>
        <translation>%1 отвечает по адресу %2 с TLS, но сертификат не проходит проверку.</translation>
    </message>
    <message>
        <source>%1 has TLSA records; whether they fit could not be looked at.</source>
        <translation>У %1 есть записи TLSA; подходят ли они, проверить не удалось.</translation>
    </message>
    <message>
        <source>without effect</source>
        <translation>без действия</translation>
    </message>
    <message>
        <source>The TLSA records of %1 have no effect.</source>
        <translation>Записи TLSA сервера %1 не действуют.</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>подходит</translation>
    </message>
    <message>
        <source>The TLSA records of %1 fit what it presents.</source>
        <translation>Записи TLSA сервера %1 подходят к тому, что он предъявляет.</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>не подходит</translation>
    </message>
    <message>
        <source>Senders that check DANE do not deliver to %1.</source>
        <translation>Отправители, проверяющие DANE, не доставляют почту на %1.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>%1 has no TLSA records.</source>
        <translation>У %1 нет записей TLSA.</translation>
    </message>
    <message>
        <source>The policy names %1, but what it presents could not be looked at.</source>
        <translation>Политика называет %1, но что он предъявляет, проверить не удалось.</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>отключена</translation>
    </message>
    <message>
        <source>The policy does not protect %1.</source>
        <translation>Политика не защищает %1.</translation>
    </message>
    <message>
        <source>The policy names %1, and it keeps to it.</source>
        <translation>Политика называет %1, и он её соблюдает.</translation>
    </message>
    <message>
        <source>being tried, fails</source>
        <translation>испытывается, не проходит</translation>
    </message>
    <message>
        <source>With the mode “enforce”, mail would not be delivered to %1.</source>
        <translation>В режиме «enforce» почта на %1 не доставлялась бы.</translation>
    </message>
    <message>
        <source>Senders that keep to MTA-STS do not deliver to %1.</source>
        <translation>Отправители, соблюдающие MTA-STS, не доставляют почту на %1.</translation>
    </message>
    <message>
        <source>No policy protects %1.</source>
        <translation>%1 не защищён политикой.</translation>
    </message>
    <message>
        <source>%1 has no IPv6 address.</source>
        <translation>У %1 нет адреса IPv6.</translation>
    </message>
    <message>
        <source>%1 has no IPv4 address.</source>
        <translation>У %1 нет адреса IPv4.</translation>
    </message>
    <message>
        <source>This machine&apos;s name servers pass no DNSSEC signatures on, so the zones&apos; own servers were asked.</source>
        <translation>Серверы имён этого компьютера не передают подписи DNSSEC, поэтому были опрошены сами серверы зон.</translation>
    </message>
    <message>
        <source>This domain takes no mail, and says so.</source>
        <translation>Этот домен не принимает почту и объявляет об этом.</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s): mail is lost, held back or unprotected.</source>
        <translation>
            <numerusform>%n ошибка: почта теряется, задерживается или не защищена.</numerusform>
            <numerusform>%n ошибки: почта теряется, задерживается или не защищена.</numerusform>
            <numerusform>%n ошибок: почта теряется, задерживается или не защищена.</numerusform>
        </translation>
    </message>
    <message>
        <source>What the mail servers present could not be looked at from this network.</source>
        <translation>Что предъявляют почтовые серверы, из этой сети проверить не удалось.</translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s), but mail arrives.</source>
        <translation>
            <numerusform>%n предупреждение, но почта доходит.</numerusform>
            <numerusform>%n предупреждения, но почта доходит.</numerusform>
            <numerusform>%n предупреждений, но почта доходит.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is wrong with what was looked at.</source>
        <translation>В том, что было проверено, ошибок нет.</translation>
    </message>
</context>
<context>
    <name>mailseal::HostsModel</name>
    <message>
        <source>Host name</source>
        <translation>Имя узла</translation>
    </message>
    <message>
        <source>Further names</source>
        <translation>Другие имена</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Ключ</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Подпись</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Программы</translation>
    </message>
    <message>
        <source>test CA</source>
        <translation>тестовый ЦС</translation>
    </message>
    <message>
        <source>self-signed</source>
        <translation>самоподписанный</translation>
    </message>
    <message>
        <source>request only</source>
        <translation>только запрос</translation>
    </message>
</context>
<context>
    <name>mailseal::HostsPage</name>
    <message>
        <source>Save an example</source>
        <translation>Сохранить пример</translation>
    </message>
    <message>
        <source>Open a list of hosts</source>
        <translation>Открыть список серверов</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>И ещё %n.</numerusform>
            <numerusform>И ещё %n.</numerusform>
            <numerusform>И ещё %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n set(s) are in %1.</source>
        <translation>
            <numerusform>%n набор находится в %1.</numerusform>
            <numerusform>%n набора находятся в %1.</numerusform>
            <numerusform>%n наборов находятся в %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The old file was kept as %1.</source>
        <translation>Прежний файл сохранён как %1.</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Make %n set(s)</source>
        <translation>
            <numerusform>Со&amp;здать %n набор</numerusform>
            <numerusform>Со&amp;здать %n набора</numerusform>
            <numerusform>Со&amp;здать %n наборов</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Make the sets</source>
        <translation>Со&amp;здать наборы</translation>
    </message>
    <message>
        <source>Many hosts at once</source>
        <translation>Сразу много серверов</translation>
    </message>
    <message>
        <source>A list in CSV form has a line for each host; its first line names the columns, one of them is “host”. Every host gets a key, a request and a certificate of its own, and the lines for its servers.</source>
        <translation>В списке в формате CSV на каждый сервер приходится одна строка; первая строка называет столбцы, один из них — «host». Каждый сервер получает собственные ключ, запрос и сертификат, а также строки для своих программ.</translation>
    </message>
    <message>
        <source>&amp;List of hosts</source>
        <translation>&amp;Список серверов</translation>
    </message>
    <message>
        <source>O&amp;pen…</source>
        <translation>&amp;Открыть…</translation>
    </message>
    <message>
        <source>Save an &amp;example…</source>
        <translation>Сохранить &amp;пример…</translation>
    </message>
    <message>
        <source>Hosts of the list</source>
        <translation>Серверы из списка</translation>
    </message>
    <message>
        <source>Hosts that are done</source>
        <translation>Готовые серверы</translation>
    </message>
    <message>
        <source>Start pa&amp;ge</source>
        <translation>&amp;На главную</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>Ос&amp;тановить</translation>
    </message>
    <message>
        <source>Replace existing files and &amp;keep backups</source>
        <translation>За&amp;менить существующие файлы, сохранив копии</translation>
    </message>
</context>
<context>
    <name>mailseal::ImapSession</name>
    <message>
        <source>It said: %1</source>
        <translation>Он сообщил: %1</translation>
    </message>
    <message>
        <source>The server does not answer any more; the connection was ended. Log in again.</source>
        <translation>Сервер больше не отвечает; соединение завершено. Войдите снова.</translation>
    </message>
    <message>
        <source>The server sends more than makes sense; the connection was ended.</source>
        <translation>Сервер отправляет больше данных, чем имеет смысл; соединение завершено.</translation>
    </message>
    <message>
        <source>The server answers what was not asked; the connection was ended.</source>
        <translation>Сервер отвечает на то, о чём его не спрашивали; соединение завершено.</translation>
    </message>
    <message>
        <source>The server has ended the connection. Log in again.</source>
        <translation>Сервер завершил соединение. Войдите снова.</translation>
    </message>
</context>
<context>
    <name>mailseal::ImportCard</name>
    <message>
        <source>Type the name of a folder.</source>
        <translation>Введите имя папки.</translation>
    </message>
    <message>
        <source>Sign with only one of the two programs from now on.</source>
        <translation>Теперь подписывайте только одной из двух программ.</translation>
    </message>
    <message>
        <source>Other users of this machine may read the old key, %1. Remove it, or take their rights away: chmod 600. If anybody could have had it, make a new CA.</source>
        <translation>Другие пользователи этого компьютера могут прочитать старый ключ: %1. Удалите его или закройте доступ: chmod 600. Если ключ мог попасть к кому-то, создайте новый ЦС.</translation>
    </message>
    <message numerus="yes">
        <source>The CA “%1” is taken over, with %n certificate(s).</source>
        <translation>
            <numerusform>ЦС «%1» принят, в нём %n сертификат.</numerusform>
            <numerusform>ЦС «%1» принят, в нём %n сертификата.</numerusform>
            <numerusform>ЦС «%1» принят, в нём %n сертификатов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take over a CA of another program</source>
        <translation>Принять ЦС из другой программы</translation>
    </message>
    <message>
        <source>From the folder of OpenSSL (demoCA) or easy-rsa (pki), or from what XCA exports, with everything it has signed. The old folder stays as it is.</source>
        <translation>Из папки OpenSSL (demoCA) или easy-rsa (pki) либо из файлов, экспортированных из XCA, со всем, что он подписал. Старая папка не изменяется.</translation>
    </message>
    <message>
        <source>Take over…</source>
        <translation>Принять…</translation>
    </message>
    <message>
        <source>Take over this CA</source>
        <translation>Принять этот ЦС</translation>
    </message>
    <message>
        <source>Its folder, or the file that XCA exports</source>
        <translation>Его папка или файл, экспортированный из XCA</translation>
    </message>
    <message>
        <source>Choose its folder</source>
        <translation>Выбрать его папку</translation>
    </message>
    <message>
        <source>Passphrase of its key, if it has one</source>
        <translation>Парольная фраза его ключа, если она есть</translation>
    </message>
    <message>
        <source>This is not the passphrase of its key. Type it again.</source>
        <translation>Это не парольная фраза его ключа. Введите её ещё раз.</translation>
    </message>
    <message>
        <source>Folder for the CA here</source>
        <translation>Папка для ЦС здесь</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Выбрать папку</translation>
    </message>
    <message>
        <source>Passphrase that the key gets here</source>
        <translation>Парольная фраза, которую ключ получит здесь</translation>
    </message>
    <message>
        <source>The new one once more</source>
        <translation>Новая ещё раз</translation>
    </message>
</context>
<context>
    <name>mailseal::InspectHeader</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Открыть…</translation>
    </message>
    <message>
        <source>Clos&amp;e</source>
        <translation>&amp;Закрыть</translation>
    </message>
    <message>
        <source>&amp;Convert…</source>
        <translation>Пр&amp;еобразовать…</translation>
    </message>
</context>
<context>
    <name>mailseal::InspectPage</name>
    <message>
        <source>Open files</source>
        <translation>Открыть файлы</translation>
    </message>
    <message>
        <source>Saved as %1, which is shown here now.</source>
        <translation>Сохранено как %1; теперь здесь показан этот файл.</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Сохранено как %1.</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Виды</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Обзор</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Объекты</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Сравнить</translation>
    </message>
    <message>
        <source>Start pa&amp;ge</source>
        <translation>&amp;На главную</translation>
    </message>
    <message>
        <source>&amp;Mend everything and save…</source>
        <translation>И&amp;справить всё и сохранить…</translation>
    </message>
    <message>
        <source>The clipboard holds no file and no text that a certificate or key could be in. Copy one first.</source>
        <translation>В буфере обмена нет ни файла, ни текста, в котором мог бы быть сертификат или ключ. Сначала скопируйте их.</translation>
    </message>
</context>
<context>
    <name>mailseal::InstallScript</name>
    <message>
        <source>
What a shell cannot promise: ended by SIGKILL or a power cut at the very end, some files are new and some are old until this script runs again, which first puts back what it wrote. “mailseal-cli install plan.json” has no such gap.

Exit status: 0 done; 1 not done, and all is as it was; 2 wrong use; 3 what is said has to be looked at.</source>
        <translation>
Чего оболочка обещать не может: если сценарий в самом конце прерван сигналом SIGKILL или отключением питания, часть файлов останется новой, а часть старой, пока он не будет запущен снова и сначала не уберёт то, что записал. У «mailseal-cli install plan.json» такого пробела нет.

Код завершения: 0 выполнено; 1 не выполнено, и всё осталось как было; 2 неверный вызов; 3 нужно прочесть сообщения.</translation>
    </message>
    <message>
        <source>“%1” is not an option of this script; --help lists them.</source>
        <translation>«%1» - не параметр этого сценария; их перечисляет --help.</translation>
    </message>
    <message>
        <source>Only the super-user can install the files. Start the script with sudo.</source>
        <translation>Установить файлы может только суперпользователь. Запустите сценарий через sudo.</translation>
    </message>
    <message>
        <source>The user “%1”, who should own %2, was not found here. Install the mail server first.</source>
        <translation>Пользователь «%1», которому должен принадлежать %2, здесь не найден. Сначала установите почтовый сервер.</translation>
    </message>
    <message>
        <source>The group “%1”, which should own %2, was not found here. Install the mail server first.</source>
        <translation>Группа «%1», которой должен принадлежать %2, здесь не найдена. Сначала установите почтовый сервер.</translation>
    </message>
    <message>
        <source>The path %1 is in the way: it is a link, a second name, set-id or not an ordinary file. Move it away.</source>
        <translation>Путь %1 мешает: это ссылка, второе имя, файл с битом set-id или не обычный файл. Уберите его.</translation>
    </message>
    <message>
        <source>The path %1 is in the way: it is a link, or not a folder. Move it away.</source>
        <translation>Путь %1 мешает: это ссылка или не папка. Уберите его.</translation>
    </message>
    <message>
        <source>The path %1 is in the way: it is not a link, or one that leads to a name with blanks. Move it away.</source>
        <translation>Путь %1 мешает: это не ссылка или ссылка на имя с пробелами. Уберите его.</translation>
    </message>
    <message>
        <source>Others than root can change what is in the folder %1. Correct its owner and mode first.</source>
        <translation>Содержимое папки %1 может менять не только root. Сначала исправьте её владельца и права доступа.</translation>
    </message>
    <message>
        <source>The file %1 exists with other content, owner or mode and was kept. With --replace it is replaced, and a backup is kept.</source>
        <translation>Файл %1 уже есть, с другим содержимым, владельцем или правами; он оставлен. С --replace он будет заменён, а резервная копия сохранена.</translation>
    </message>
    <message>
        <source>The file %1 is missing or damaged. Unpack the archive again.</source>
        <translation>Файл %1 отсутствует или повреждён. Распакуйте архив ещё раз.</translation>
    </message>
    <message>
        <source>Another installation seems to be at work: the lock %1 is held, or cannot be taken.</source>
        <translation>По-видимому, идёт другая установка: блокировка %1 занята, или её не удалось получить.</translation>
    </message>
    <message>
        <source>If no installation is at work, delete %1.</source>
        <translation>Если никакая установка не идёт, удалите %1.</translation>
    </message>
    <message>
        <source>There is no installation of this script that could be undone.</source>
        <translation>Нет установки этого сценария, которую можно было бы отменить.</translation>
    </message>
    <message>
        <source>The file %1 is not what was installed any more. Move it away if it is not needed.</source>
        <translation>Файл %1 уже не тот, что был установлен. Уберите его, если он не нужен.</translation>
    </message>
    <message>
        <source>The backup %1 is missing: its file cannot be put back.</source>
        <translation>Резервной копии %1 нет: её файл нельзя вернуть.</translation>
    </message>
    <message>
        <source>%1 could not be looked at.</source>
        <translation>Проверить %1 не удалось.</translation>
    </message>
    <message>
        <source>unchanged: %1</source>
        <translation>без изменений: %1</translation>
    </message>
    <message>
        <source>new: %1 (%2)</source>
        <translation>новый: %1 (%2)</translation>
    </message>
    <message>
        <source>replaced: %1 (%2)</source>
        <translation>заменён: %1 (%2)</translation>
    </message>
    <message>
        <source>would be new: %1 (%2)</source>
        <translation>был бы создан: %1 (%2)</translation>
    </message>
    <message>
        <source>would be replaced: %1 (%2)</source>
        <translation>был бы заменён: %1 (%2)</translation>
    </message>
    <message>
        <source>link: %1 leads to %2</source>
        <translation>ссылка: %1 ведёт к %2</translation>
    </message>
    <message>
        <source>The old file is kept as %1.</source>
        <translation>Старый файл сохранён как %1.</translation>
    </message>
    <message>
        <source>The access list of %1 stays with its backup: the new file has none.</source>
        <translation>Список доступа файла %1 остаётся у резервной копии: у нового файла его нет.</translation>
    </message>
    <message>
        <source>All files are in their places.</source>
        <translation>Все файлы на своих местах.</translation>
    </message>
    <message>
        <source>The disk has not confirmed this: look again after a power cut.</source>
        <translation>Диск этого не подтвердил: после отключения питания проверьте ещё раз.</translation>
    </message>
    <message>
        <source>Not everything could be shown: the output cannot be written.</source>
        <translation>Показать удалось не всё: вывод записать нельзя.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Ничего не изменено.</translation>
    </message>
    <message>
        <source>Nothing else was changed.</source>
        <translation>Больше ничего не изменено.</translation>
    </message>
    <message>
        <source>%1 could not be written; the line above says why.</source>
        <translation>%1 не удалось записать; причина в строке выше.</translation>
    </message>
    <message>
        <source>The program “%1” failed.</source>
        <translation>Программа «%1» завершилась с ошибкой.</translation>
    </message>
    <message>
        <source>%1 is not as it was written: something changed it meanwhile, or this file system does not keep owners and modes.</source>
        <translation>%1 не такой, каким был записан: его что-то изменило, или эта файловая система не хранит владельцев и права доступа.</translation>
    </message>
    <message>
        <source>%1 was changed by something else while this script was at work.</source>
        <translation>%1 изменился помимо этого сценария, пока он работал.</translation>
    </message>
    <message>
        <source>%1 has been changed since by somebody else and stays as it is.</source>
        <translation>%1 с тех пор кто-то изменил; он остаётся как есть.</translation>
    </message>
    <message>
        <source>The folder %1 is not empty and stays.</source>
        <translation>Папка %1 не пуста и остаётся.</translation>
    </message>
    <message>
        <source>Stopped by a signal.</source>
        <translation>Остановлено сигналом.</translation>
    </message>
    <message>
        <source>An earlier run was ended in the middle; what it had written has been taken back.</source>
        <translation>Прошлый запуск был прерван на середине; то, что он записал, убрано.</translation>
    </message>
    <message>
        <source>That was the undo: run it again only to undo the installation before, too.</source>
        <translation>Это и была отмена: запускайте её ещё раз, только чтобы отменить и предыдущую установку.</translation>
    </message>
    <message>
        <source>An undo that had been ended in the middle is finished now.</source>
        <translation>Отмена, прерванная на середине, теперь завершена.</translation>
    </message>
    <message>
        <source>An earlier run was ended in the middle. The next run without --dry-run first takes back what it had written.</source>
        <translation>Прошлый запуск был прерван на середине. Следующий запуск без --dry-run сначала уберёт то, что он записал.</translation>
    </message>
    <message>
        <source>Everything is as it was before.</source>
        <translation>Всё осталось как было.</translation>
    </message>
    <message>
        <source>Everything else is as it was before.</source>
        <translation>Всё остальное как было.</translation>
    </message>
    <message>
        <source>Putting back is not finished. Mend what is said above, then run the script again.</source>
        <translation>Возврат не завершён. Исправьте то, что сказано выше, и запустите сценарий ещё раз.</translation>
    </message>
    <message>
        <source>as it was before: %1</source>
        <translation>как было: %1</translation>
    </message>
    <message>
        <source>Add the lines of %1 to %2.</source>
        <translation>Добавьте строки из %1 в %2.</translation>
    </message>
    <message>
        <source>Then let %1 read them: %2</source>
        <translation>Затем пусть %1 их прочтёт: %2</translation>
    </message>
    <message>
        <source>The installation is undone.</source>
        <translation>Установка отменена.</translation>
    </message>
    <message>
        <source>If you have added lines to the servers&apos; configuration by hand, take them out.</source>
        <translation>Если вы вручную добавили строки в настройки серверов, уберите их.</translation>
    </message>
    <message>
        <source>%1 has no configuration here, so nothing was set for it.</source>
        <translation>Здесь нет настроек %1, поэтому для него ничего не задано.</translation>
    </message>
    <message>
        <source>%1 needs lists or links for this that are not made here. Nothing was set; the lines are in the folder “snippets”.</source>
        <translation>%1 требует для этого списков или ссылок, которые здесь не создаются. Ничего не задано; строки находятся в папке «snippets».</translation>
    </message>
    <message>
        <source>Somebody has edited %1 since you saw what would change. Look at it again.</source>
        <translation>Кто-то изменил %1 после того, как вы увидели предстоящие изменения. Посмотрите ещё раз.</translation>
    </message>
    <message>
        <source>The settings of %1 could not be made; the line above says why.</source>
        <translation>Не удалось задать параметры %1; причина указана строкой выше.</translation>
    </message>
    <message>
        <source>%1 does not accept the settings; the line above says why.</source>
        <translation>%1 не принимает эти параметры; причина указана строкой выше.</translation>
    </message>
    <message>
        <source>%1 is not running here, so nothing had to reload.</source>
        <translation>%1 здесь не запущен, поэтому перечитывать настройки не потребовалось.</translation>
    </message>
    <message>
        <source>%1 did not reload; the line above says why.</source>
        <translation>%1 не перечитал настройки; причина указана строкой выше.</translation>
    </message>
    <message>
        <source>Port %1 shows the certificate.</source>
        <translation>Порт %1 показывает этот сертификат.</translation>
    </message>
    <message>
        <source>The new certificate is not shown on: %1</source>
        <translation>Новый сертификат не показывают порты: %1</translation>
    </message>
    <message>
        <source>The ports were not asked, because openssl is not installed here.</source>
        <translation>Порты не проверены, так как openssl здесь не установлен.</translation>
    </message>
    <message>
        <source>No port listens that could show the certificate.</source>
        <translation>Нет открытого порта, который мог бы показать сертификат.</translation>
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
        <translation>Размещает этот набор на этом компьютере: всё или ничего.

  sh install.sh [--dry-run] [--replace] [--configure] [--root DIR]
  sh install.sh --undo[=ВРЕМЯ] [--root DIR]
  sh install.sh --history [--root DIR]

  --dry-run    только показать, что было бы сделано
  --replace    заменить файлы с другим содержимым, сохранив резервные копии
  --configure  также настроить серверы, дать им перечитать настройки и проверить порты
  --root DIR   папка другой системы вместо этой
  --undo       вернуть всё, что было до последней установки или до установки с этим
               ВРЕМЕНЕМ в списке; или закончить это
  --history    показать список установок</translation>
    </message>
    <message>
        <source>%1 has an access list or a security label that the new file could not get. Install the tools for it (setfacl, chcon), or remove the list with “setfacl -b”.</source>
        <translation>У файла %1 есть список доступа или метка безопасности, которые новый файл получить не смог. Установите программы для этого (setfacl, chcon) или удалите список командой «setfacl -b».</translation>
    </message>
    <message>
        <source>The private key in %1 does not belong to the certificate in %2.</source>
        <translation>Закрытый ключ в %1 не подходит к сертификату в %2.</translation>
    </message>
</context>
<context>
    <name>mailseal::IssuedCard</name>
    <message>
        <source>It is revoked. Others know of it from the next revocation list (CRL) on; make one now.</source>
        <translation>Сертификат отозван. Другие узнают об этом из следующего списка отзыва (CRL); создайте его сейчас.</translation>
    </message>
    <message>
        <source>Save the certificate, with the intermediate one</source>
        <translation>Сохранить сертификат вместе с промежуточным</translation>
    </message>
    <message>
        <source>Sa&amp;ve…</source>
        <translation>&amp;Сохранить…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>the certificate</source>
        <translation>сертификат</translation>
    </message>
    <message>
        <source>&amp;Renew…</source>
        <translation>Про&amp;длить…</translation>
    </message>
    <message>
        <source>Revo&amp;ke…</source>
        <translation>Отоз&amp;вать…</translation>
    </message>
    <message>
        <source>Reas&amp;on</source>
        <translation>Пр&amp;ичина</translation>
    </message>
    <message>
        <source>A revoked certificate stays revoked; this cannot be taken back.</source>
        <translation>Отозванный сертификат остаётся отозванным; вернуть его нельзя.</translation>
    </message>
    <message>
        <source>Revoke t&amp;his certificate</source>
        <translation>Отозвать &amp;этот сертификат</translation>
    </message>
    <message>
        <source>Do &amp;not revoke it</source>
        <translation>&amp;Не отзывать</translation>
    </message>
</context>
<context>
    <name>mailseal::IssuedModel</name>
    <message>
        <source>Names</source>
        <translation>Имена</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Для</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Действителен по</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Серийный номер</translation>
    </message>
</context>
<context>
    <name>mailseal::IssuerRemedy</name>
    <message numerus="yes">
        <source>“%1” is in this machine&apos;s store, %2 (%n certificate(s) with this name).</source>
        <translation>
            <numerusform>«%1» есть в хранилище этого компьютера, %2 (%n сертификат с таким именем).</numerusform>
            <numerusform>«%1» есть в хранилище этого компьютера, %2 (%n сертификата с таким именем).</numerusform>
            <numerusform>«%1» есть в хранилище этого компьютера, %2 (%n сертификатов с таким именем).</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is not in this machine&apos;s store, %2. Either the other server does not send its intermediate certificate, which its operator has to mend, or it is an authority of somebody&apos;s own.</source>
        <translation>«%1» нет в хранилище этого компьютера, %2. Либо другой сервер не передаёт свой промежуточный сертификат, и исправить это должен его владелец, либо это чей-то собственный центр сертификации.</translation>
    </message>
    <message>
        <source>Postfix looks only where smtp_tls_CAfile and smtp_tls_CApath say.</source>
        <translation>Postfix ищет только там, где указывают smtp_tls_CAfile и smtp_tls_CApath.</translation>
    </message>
    <message>
        <source>The Postfix here is told of none: smtp_tls_CAfile and smtp_tls_CApath are empty.</source>
        <translation>Здешнему Postfix не указано ни одного: smtp_tls_CAfile и smtp_tls_CApath пусты.</translation>
    </message>
    <message>
        <source>The Postfix here looks in: %1.</source>
        <translation>Здешний Postfix ищет в: %1.</translation>
    </message>
    <message>
        <source>If you know the authority and want to trust it: add its certificate to this machine&apos;s store.</source>
        <translation>Если вы знаете этот центр сертификации и хотите ему доверять, добавьте его сертификат в хранилище этого компьютера.</translation>
    </message>
    <message>
        <source>Name the file, not a folder: smtp_tls_CApath is read inside the queue folder (chroot), smtp_tls_CAfile before.</source>
        <translation>Укажите файл, а не каталог: smtp_tls_CApath читается внутри каталога очереди (chroot), а smtp_tls_CAfile — до этого.</translation>
    </message>
</context>
<context>
    <name>mailseal::JudgedCard</name>
    <message>
        <source>The request asks for</source>
        <translation>Запрошено</translation>
    </message>
    <message>
        <source>This will be signed</source>
        <translation>Будет подписано</translation>
    </message>
    <message>
        <source>This would be signed</source>
        <translation>Было бы подписано</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Отказано</translation>
    </message>
</context>
<context>
    <name>mailseal::JudgedList</name>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>И ещё %n.</numerusform>
            <numerusform>И ещё %n.</numerusform>
            <numerusform>И ещё %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::KeyChoice</name>
    <message>
        <source>Choose the file that holds the private key.</source>
        <translation>Выберите файл с закрытым ключом.</translation>
    </message>
    <message>
        <source>The key is being made while you go on.</source>
        <translation>Ключ создаётся, а вы можете продолжать.</translation>
    </message>
    <message>
        <source>The key is ready.</source>
        <translation>Ключ готов.</translation>
    </message>
    <message>
        <source>Many mail programs and public CAs do not accept %1 yet.</source>
        <translation>Многие почтовые программы и публичные ЦС пока не принимают %1.</translation>
    </message>
    <message>
        <source>Made in an instant, for all current mail programs.</source>
        <translation>Создаётся мгновенно и подходит всем современным почтовым программам.</translation>
    </message>
    <message>
        <source>This is a private key: %1.</source>
        <translation>Это закрытый ключ: %1.</translation>
    </message>
    <message>
        <source>The file is being read…</source>
        <translation>Файл читается…</translation>
    </message>
    <message>
        <source>Make a new &amp;key</source>
        <translation>Создать новый &amp;ключ</translation>
    </message>
    <message>
        <source>Kin&amp;d of key</source>
        <translation>&amp;Вид ключа</translation>
    </message>
    <message>
        <source>&amp;File with the private key</source>
        <translation>&amp;Файл с закрытым ключом</translation>
    </message>
    <message>
        <source>Private key to use</source>
        <translation>Закрытый ключ, который нужно использовать</translation>
    </message>
    <message>
        <source>PEM, DER or PKCS#12; the file stays as it is.</source>
        <translation>PEM, DER или PKCS#12; файл останется без изменений.</translation>
    </message>
    <message>
        <source>This key is protected by a passphrase.</source>
        <translation>Этот ключ защищён парольной фразой.</translation>
    </message>
    <message>
        <source>This passphrase does not open the key. Type it once more.</source>
        <translation>Эта парольная фраза не подходит к ключу. Введите её ещё раз.</translation>
    </message>
    <message>
        <source>Type the passphrase that protects this key, or choose another file.</source>
        <translation>Введите парольную фразу этого ключа или выберите другой файл.</translation>
    </message>
    <message>
        <source>Use a key that ex&amp;ists</source>
        <translation>Использовать существу&amp;ющий ключ</translation>
    </message>
    <message>
        <source>Brows&amp;e…</source>
        <translation>&amp;Обзор…</translation>
    </message>
    <message>
        <source>%1 (recommended)</source>
        <translation>%1 (рекомендуется)</translation>
    </message>
    <message>
        <source>%1 (older mail programs too)</source>
        <translation>%1 (и для старых почтовых программ)</translation>
    </message>
</context>
<context>
    <name>mailseal::KeyForm</name>
    <message>
        <source>Type the address of the person, or the name of the machine.</source>
        <translation>Введите адрес человека или имя компьютера.</translation>
    </message>
    <message>
        <source>For a mail program that cannot make a request: the key is made here and goes out with its certificate as one file (PKCS#12) under a passphrase of its own. It stays nowhere else.</source>
        <translation>Для почтовой программы, которая не умеет создавать запросы: ключ создаётся здесь и вместе с сертификатом попадает в один файл (PKCS#12) под собственной парольной фразой. Больше он нигде не остаётся.</translation>
    </message>
    <message>
        <source>&amp;E-mail address or host name</source>
        <translation>&amp;Адрес электронной почты или имя узла</translation>
    </message>
    <message>
        <source>New passphrase for the &amp;file</source>
        <translation>Новая парольная фраза для &amp;файла</translation>
    </message>
    <message>
        <source>The same once &amp;more</source>
        <translation>Она же ещё &amp;раз</translation>
    </message>
    <message>
        <source>Make the ke&amp;y</source>
        <translation>Создать кл&amp;юч</translation>
    </message>
</context>
<context>
    <name>mailseal::KeyPage</name>
    <message>
        <source>Until %1</source>
        <translation>Действителен по: %1</translation>
    </message>
    <message>
        <source>The certificate request for your certificate authority (CA) is always made.</source>
        <translation>Запрос для вашего центра сертификации (ЦС) создаётся в любом случае.</translation>
    </message>
    <message>
        <source>&amp;Test certificate and request</source>
        <translation>&amp;Тестовый сертификат и запрос</translation>
    </message>
    <message>
        <source>A test CA made for this purpose alone signs a certificate that works at once on machines that trust it. The request can be sent to a public CA later.</source>
        <translation>Сертификат подпишет тестовый ЦС, созданный только для этого. Он сразу же работает на компьютерах, которые доверяют этому ЦС. Запрос можно позже отправить в публичный ЦС.</translation>
    </message>
    <message>
        <source>&amp;Self-signed certificate and request</source>
        <translation>&amp;Самоподписанный сертификат и запрос</translation>
    </message>
    <message>
        <source>The certificate vouches for itself. Mail programs warn once, then remember it.</source>
        <translation>Сертификат ручается сам за себя. Почтовые программы предупредят один раз и запомнят его.</translation>
    </message>
    <message>
        <source>&amp;Request only</source>
        <translation>Только &amp;запрос</translation>
    </message>
    <message>
        <source>A public CA makes the certificate. Until then nothing changes for the server.</source>
        <translation>Сертификат выдаст публичный ЦС. До тех пор для сервера ничего не меняется.</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Закрытый ключ</translation>
    </message>
    <message>
        <source>&amp;Valid for days</source>
        <translation>С&amp;рок действия в днях</translation>
    </message>
    <message>
        <source>Key and certificate in &amp;one file</source>
        <translation>Ключ и сертификат в одно&amp;м файле</translation>
    </message>
    <message>
        <source>What do you need?</source>
        <translation>Что вам нужно?</translation>
    </message>
</context>
<context>
    <name>mailseal::KeyPassphrase</name>
    <message>
        <source>Type the passphrase of the CA’s key.</source>
        <translation>Введите парольную фразу ключа ЦС.</translation>
    </message>
    <message>
        <source>This is not the passphrase of the CA’s key. Type it again.</source>
        <translation>Это не парольная фраза ключа ЦС. Введите её ещё раз.</translation>
    </message>
    <message>
        <source>&amp;Passphrase of the CA’s key</source>
        <translation>&amp;Парольная фраза ключа ЦС</translation>
    </message>
</context>
<context>
    <name>mailseal::LanguageSwitch</name>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>The language of this window and of the explanations in the files</source>
        <translation>Язык этого окна и пояснений в файлах</translation>
    </message>
</context>
<context>
    <name>mailseal::LastInstallation</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 и ещё %n</numerusform>
            <numerusform>%1 и ещё %n</numerusform>
            <numerusform>%1 и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>It is the installation for %1, on this machine (%2), of %3.</source>
        <translation>Это установка для %1 на этом компьютере (%2), время: %3.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of it are taken away, or get back what was there before.</source>
        <translation>
            <numerusform>%n файл из неё будет удалён или получит прежнее содержимое.</numerusform>
            <numerusform>%n файла из неё будут удалены или получат прежнее содержимое.</numerusform>
            <numerusform>%n файлов из неё будут удалены или получат прежнее содержимое.</numerusform>
        </translation>
    </message>
    <message>
        <source>Settings of the servers that it changed get their old values. An older version of this program remembered it without saying which; if somebody has installed something since, that is undone instead.</source>
        <translation>Параметры серверов, которые она изменила, получат прежние значения. Более старая версия этой программы не запомнила, какие именно; если с тех пор кто-то установил что-то ещё, будет отменено это.</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) of the servers get their old values, and the servers read their configuration again.</source>
        <translation>
            <numerusform>%n параметр серверов получит прежнее значение, и серверы перечитают конфигурацию.</numerusform>
            <numerusform>%n параметра серверов получат прежние значения, и серверы перечитают конфигурацию.</numerusform>
            <numerusform>%n параметров серверов получат прежние значения, и серверы перечитают конфигурацию.</numerusform>
        </translation>
    </message>
    <message>
        <source>It changed no settings of the servers.</source>
        <translation>Параметры серверов она не меняла.</translation>
    </message>
</context>
<context>
    <name>mailseal::Level</name>
    <message>
        <source>Everybody can still deliver and read mail: even TLS 1.0 and 1.1 are accepted, because weak encryption is better than none.</source>
        <translation>Передать и прочитать почту по-прежнему могут все: допускаются даже TLS 1.0 и 1.1, потому что слабое шифрование лучше, чем никакого.</translation>
    </message>
    <message>
        <source>Recommended: TLS 1.2 or newer.</source>
        <translation>Рекомендуется: TLS 1.2 или новее.</translation>
    </message>
    <message>
        <source>Only what is modern: TLS 1.3 where the server&apos;s version knows it, TLS 1.2 otherwise.</source>
        <translation>Только современное: TLS 1.3, если эта версия сервера его знает, иначе TLS 1.2.</translation>
    </message>
</context>
<context>
    <name>mailseal::LevelExplanations</name>
    <message>
        <source>The private key, the server&apos;s certificate and the certificates that lead from it to the certificate authority, in this order and in one file. Without it Postfix cannot offer TLS to those who bring mail.</source>
        <translation>Закрытый ключ, сертификат сервера и сертификаты, ведущие от него к центру сертификации, — в этом порядке и в одном файле. Без этой строки Postfix не может предложить TLS тем, кто передаёт ему почту.</translation>
    </message>
    <message>
        <source>The protocol versions for port 25, down to TLS 1.0, so that old servers still encrypt. Without this line even older versions could be used in some releases of Postfix.</source>
        <translation>Версии протокола для порта 25, начиная с TLS 1.0, чтобы и старые серверы шифровали почту. Без этой строки в некоторых выпусках Postfix возможны ещё более старые версии.</translation>
    </message>
    <message>
        <source>The protocol versions for port 25: only the newest. Servers that know only older ones cannot use TLS here.</source>
        <translation>Версии протокола для порта 25: только новейшие. Серверы, знающие лишь более старые, не смогут использовать здесь TLS.</translation>
    </message>
    <message>
        <source>The protocol versions for the ports where TLS is required (465 and 587), down to TLS 1.0, so that old mail programs can still send. These versions have known weaknesses.</source>
        <translation>Версии протокола для портов, где TLS обязателен (465 и 587), начиная с TLS 1.0, чтобы и старые почтовые программы могли отправлять почту. У этих версий есть известные слабости.</translation>
    </message>
    <message>
        <source>The protocol versions for the ports where TLS is required (465 and 587): only the newest. Mail programs that know only older ones cannot send.</source>
        <translation>Версии протокола для портов, где TLS обязателен (465 и 587): только новейшие. Почтовые программы, знающие лишь более старые, не смогут отправлять почту.</translation>
    </message>
    <message>
        <source>The least strength of ciphers for port 25, where TLS is offered but not required. A server that knows only weaker ones gets no TLS.</source>
        <translation>Наименьшая стойкость шифров для порта 25, где TLS предлагается, но не обязателен. Сервер, знающий лишь более слабые, остаётся без TLS.</translation>
    </message>
    <message>
        <source>The least strength of ciphers for the ports where TLS is required (465 and 587). Without this line the default of Postfix applies.</source>
        <translation>Наименьшая стойкость шифров для портов, где TLS обязателен (465 и 587). Без этой строки действует значение Postfix по умолчанию.</translation>
    </message>
    <message>
        <source>Ciphers that are never used where TLS is required, because they are weak or do not prove who the server is. Without this line some versions would still accept them.</source>
        <translation>Шифры, которые никогда не используются там, где TLS обязателен: они слабы или не подтверждают подлинность сервера. Без этой строки некоторые версии всё ещё допускали бы их.</translation>
    </message>
    <message>
        <source>The server chooses the cipher, not the other side. Without it a badly configured mail program can choose a weak one.</source>
        <translation>Шифр выбирает сервер, а не другая сторона. Без этого плохо настроенная почтовая программа может выбрать слабый шифр.</translation>
    </message>
    <message>
        <source>The file with the Diffie-Hellman parameters, of 2048 bits or more in spite of the name. Without it old versions use parameters of their own of 1024 bits, which the Logjam attack can break. Make the file with “openssl dhparam 2048”, not with “-dsaparam”.</source>
        <translation>Файл с параметрами Диффи — Хеллмана: 2048 бит или больше, несмотря на название. Без него старые версии берут собственные параметры в 1024 бита, которые поддаются атаке Logjam. Создайте файл командой «openssl dhparam 2048», но без «-dsaparam».</translation>
    </message>
    <message>
        <source>The folder with the certificate authorities that are trusted when mail is sent. It is read after Postfix has locked itself into its queue folder, so it must exist there as well.</source>
        <translation>Папка с центрами сертификации, которым сервер доверяет при отправке почты. Postfix читает её, когда уже заперся в папке своей очереди, поэтому она должна быть и там.</translation>
    </message>
    <message>
        <source>Uses TLS for outgoing mail wherever the other server offers it, and verifies it where the other domain publishes its keys in a signed DNS (DANE). It needs a resolver on this machine that checks DNSSEC; without one it works like “may”.</source>
        <translation>Отправляет почту по TLS везде, где другой сервер его предлагает, и проверяет сервер, если другой домен публикует свои ключи в DNS с подписью DNSSEC (DANE). Для этого на сервере нужен резолвер, проверяющий DNSSEC; без него действует как «may».</translation>
    </message>
    <message>
        <source>Asks for signed answers from the DNS. Without it the keys that other domains publish (DANE) are not used.</source>
        <translation>Запрашивает у DNS подписанные ответы. Без этого ключи, которые публикуют другие домены (DANE), не используются.</translation>
    </message>
    <message>
        <source>The protocol versions for outgoing mail where TLS is used if it is offered. A server that knows only older ones gets the mail unencrypted.</source>
        <translation>Версии протокола для исходящей почты там, где TLS используется, если его предлагают. Сервер, знающий лишь более старые, получает почту незашифрованной.</translation>
    </message>
    <message>
        <source>The protocol versions for outgoing mail where TLS is required by a policy or by DANE.</source>
        <translation>Версии протокола для исходящей почты там, где TLS требуют правила или DANE.</translation>
    </message>
    <message>
        <source>Asks those who connect for a certificate of their own, without insisting on one. Without it nobody can be recognised by a certificate.</source>
        <translation>Просит у тех, кто соединяется, их собственный сертификат, но не настаивает. Без этого никого нельзя узнать по сертификату.</translation>
    </message>
    <message>
        <source>How the fingerprints in the list of permitted certificates were made. Without it old versions use MD5, which can be forged.</source>
        <translation>Как получены отпечатки в списке разрешённых сертификатов. Без этой строки старые версии используют MD5, который можно подделать.</translation>
    </message>
    <message>
        <source>Who may send through this server to other servers: your own networks, those who have logged in, and those whose certificate is in the list. Everybody else may only bring mail for your own domains.</source>
        <translation>Кто может отправлять через этот сервер почту на другие серверы: ваши собственные сети, прошедшие аутентификацию и те, чей сертификат есть в списке. Все остальные могут передавать почту только для ваших доменов.</translation>
    </message>
    <message>
        <source>Offers TLS. The setting says the opposite of what it does: “no” means that TLS is on.</source>
        <translation>Предлагает TLS. Смысл у параметра обратный: «no» означает, что TLS включён.</translation>
    </message>
    <message>
        <source>The file with the server&apos;s certificate and its chain, written without “&lt;” in this version. Without it Dovecot cannot offer TLS.</source>
        <translation>Файл с сертификатом сервера и его цепочкой; в этой версии пишется без «&lt;». Без этой строки Dovecot не может предложить TLS.</translation>
    </message>
    <message>
        <source>The file with the private key that belongs to the certificate, written without “&lt;” in this version. With the wrong key all TLS connections fail.</source>
        <translation>Файл с закрытым ключом этого сертификата; в этой версии пишется без «&lt;». Если ключ не тот, не удастся ни одно TLS-соединение.</translation>
    </message>
    <message>
        <source>The ciphers that are accepted. Without this line weak ones may be used in this version.</source>
        <translation>Допустимые шифры. Без этой строки в этой версии возможны слабые.</translation>
    </message>
    <message>
        <source>The ciphers that are accepted, weaker ones included, so that TLS 1.0 and 1.1 work for old mail programs. Programs that know better ciphers still use those.</source>
        <translation>Допустимые шифры, в том числе более слабые, чтобы TLS 1.0 и 1.1 работали для старых почтовых программ. Программы, знающие более надёжные шифры, по-прежнему используют их.</translation>
    </message>
    <message>
        <source>The protocol versions that are accepted. Without it old versions with known weaknesses may be used.</source>
        <translation>Допустимые версии протокола. Без этой строки возможны старые версии с известными слабостями.</translation>
    </message>
    <message>
        <source>The protocol versions that are accepted, down to TLS 1.0 for old mail programs. The oldest of them have known weaknesses.</source>
        <translation>Допустимые версии протокола, начиная с TLS 1.0 для старых почтовых программ. У самых старых из них есть известные слабости.</translation>
    </message>
    <message>
        <source>The oldest protocol version that is accepted: TLS 1.0, for old mail programs. It has known weaknesses.</source>
        <translation>Самая старая допустимая версия протокола: TLS 1.0, для старых почтовых программ. У неё есть известные слабости.</translation>
    </message>
    <message>
        <source>The oldest protocol version that is accepted: the newest that this version knows. Mail programs that know only older ones cannot connect.</source>
        <translation>Самая старая допустимая версия протокола — новейшая из известных этой версии сервера. Почтовые программы, знающие лишь более старые, не смогут соединиться.</translation>
    </message>
    <message>
        <source>The length of the Diffie-Hellman parameters, which Dovecot makes itself in this version. Shorter ones can be broken (Logjam).</source>
        <translation>Длина параметров Диффи — Хеллмана, которые Dovecot в этой версии создаёт сам. Более короткие поддаются взлому (Logjam).</translation>
    </message>
    <message>
        <source>The file with the Diffie-Hellman parameters, with “&lt;”. Without it mail programs that know nothing newer cannot connect.</source>
        <translation>Файл с параметрами Диффи — Хеллмана, со знаком «&lt;». Без него не смогут соединиться почтовые программы, не поддерживающие ничего новее.</translation>
    </message>
    <message>
        <source>The file with the Diffie-Hellman parameters, without “&lt;”. Without it mail programs that know nothing newer cannot connect.</source>
        <translation>Файл с параметрами Диффи — Хеллмана, без знака «&lt;». Без него не смогут соединиться почтовые программы, не поддерживающие ничего новее.</translation>
    </message>
    <message>
        <source>Starts the service on port 465, where TLS begins at once. Without it only STARTTLS is offered.</source>
        <translation>Запускает службу на порту 465, где TLS начинается сразу. Без этого предлагается только STARTTLS.</translation>
    </message>
    <message>
        <source>Accepts TLS 1.0 and 1.1 for old programs where Courier was built with GnuTLS, as on Debian. These versions have known weaknesses.</source>
        <translation>Допускает TLS 1.0 и 1.1 для старых программ, если Courier собран с GnuTLS, как в Debian. У этих версий есть известные слабости.</translation>
    </message>
    <message>
        <source>Accepts TLS 1.3 only, where Courier was built with GnuTLS, as on Debian. Programs that know only older versions cannot connect.</source>
        <translation>Допускает только TLS 1.3, если Courier собран с GnuTLS, как в Debian. Программы, знающие лишь более старые версии, не смогут соединиться.</translation>
    </message>
    <message>
        <source>The certificate authorities whose client certificates are called “Trusted” in the log, one after another in one file. A list of fingerprints works without it.</source>
        <translation>Центры сертификации, клиентские сертификаты которых в журнале называются «Trusted», друг за другом в одном файле. Список отпечатков работает и без него.</translation>
    </message>
    <message>
        <source>Who may use the ports for mail programs (465 and 587): only those who have logged in. The entries in master.cf refer to this line; exceptions for your own users belong here.</source>
        <translation>Кому можно пользоваться портами для почтовых программ (465 и 587): только прошедшим аутентификацию. Записи в master.cf ссылаются на эту строку; исключения для ваших пользователей указываются здесь.</translation>
    </message>
    <message>
        <source>What is checked of the name that a mail program gives itself: only that its user has logged in. Mail programs often give names that a server would not be allowed to give.</source>
        <translation>Что проверяется в имени, которым представляется почтовая программа: только то, что её пользователь прошёл аутентификацию. Почтовые программы часто называют имена, которые серверу не позволили бы.</translation>
    </message>
    <message>
        <source>What is checked of the sender of mail from your own users: only that they have logged in. Add “reject_sender_login_mismatch” in front when each user may send under certain addresses only.</source>
        <translation>Что проверяется в адресе отправителя у ваших собственных пользователей: только то, что они прошли аутентификацию. Добавьте в начало «reject_sender_login_mismatch», если каждому пользователю разрешены лишь определённые адреса.</translation>
    </message>
    <message>
        <source>Where random numbers come from: the system&apos;s own generator. Postfix was usually built with this setting; without any source TLS would not work.</source>
        <translation>Откуда берутся случайные числа: из генератора самой системы. Обычно Postfix уже собран с этим параметром; совсем без источника TLS не работал бы.</translation>
    </message>
    <message>
        <source>How long a remembered TLS session may be taken up again: one hour. A longer time would keep its keys around for longer.</source>
        <translation>Как долго можно возобновлять запомненный сеанс TLS: один час. Чем дольше это время, тем дольше хранятся и его ключи.</translation>
    </message>
    <message>
        <source>The services that are started; “imaps” and “pop3s” are ports 993 and 995, where TLS begins at once. Add others that you use, such as “managesieve”.</source>
        <translation>Запускаемые службы; «imaps» и «pop3s» — это порты 993 и 995, где TLS начинается сразу. Добавьте другие, которыми пользуетесь, например «managesieve».</translation>
    </message>
    <message>
        <source>Answers Postfix&apos;s questions whether a name and a password are right. The file has an “auth default” block already: put the inner “socket listen” block into that one, because a second one has no users of its own.</source>
        <translation>Отвечает на вопросы Postfix, верны ли имя и пароль. Блок «auth default» в файле уже есть: вставьте внутренний блок «socket listen» в него, потому что у второго не было бы своих пользователей.</translation>
    </message>
    <message>
        <source>The certificate authorities whose client certificates are accepted.</source>
        <translation>Центры сертификации, клиентские сертификаты которых принимаются.</translation>
    </message>
    <message>
        <source>The certificate authorities whose client certificates are accepted, followed by their revocation lists, in one file; “&lt;” reads it.</source>
        <translation>Центры сертификации, клиентские сертификаты которых принимаются, а за ними их списки отзыва, в одном файле; «&lt;» читает его.</translation>
    </message>
    <message>
        <source>The file with the certificate authorities whose client certificates are accepted, followed by their revocation lists, written without “&lt;”.</source>
        <translation>Файл с центрами сертификации, клиентские сертификаты которых принимаются, а за ними с их списками отзыва; пишется без «&lt;».</translation>
    </message>
    <message>
        <source>Asks mail programs for a certificate of their own, without insisting on one. Without it nobody can be recognised by a certificate.</source>
        <translation>Запрашивает у почтовых программ собственный сертификат, но не настаивает на нём. Без этого никого нельзя узнать по сертификату.</translation>
    </message>
    <message>
        <source>The ciphers that are accepted where Courier was built with OpenSSL; with GnuTLS this line has no effect.</source>
        <translation>Шифры, которые принимаются, если Courier собран с OpenSSL; с GnuTLS эта строка не действует.</translation>
    </message>
    <message>
        <source>The ciphers that are accepted where Courier was built with OpenSSL, weaker ones included for old programs; with GnuTLS this line has no effect.</source>
        <translation>Шифры, которые принимаются, если Courier собран с OpenSSL, для старых программ и более слабые; с GnuTLS эта строка не действует.</translation>
    </message>
    <message>
        <source>The list of certificates whose owners may send through this server to anywhere: each line holds the digest of a public key and a name. The digest stays the same when the certificate is renewed with its key. Make it with “openssl x509 -in CERTIFICATE -noout -pubkey | openssl pkey -pubin -outform DER | openssl dgst -sha256 -c”; before Postfix 2.9, with “openssl x509 -noout -fingerprint -sha256”. Public authorities no longer sign for clients, so such certificates come from an authority of your own. Everybody else is refused. The list must exist, even if it is empty: without it port 25 does not answer.</source>
        <translation>Список сертификатов, владельцам которых разрешено отправлять через этот сервер куда угодно: в каждой строке отпечаток открытого ключа и имя. Отпечаток не меняется, если сертификат продлён с тем же ключом. Получить его можно командой «openssl x509 -in СЕРТИФИКАТ -noout -pubkey | openssl pkey -pubin -outform DER | openssl dgst -sha256 -c», а до Postfix 2.9 — командой «openssl x509 -noout -fingerprint -sha256». Общедоступные центры сертификации больше не выпускают сертификаты для клиентов, поэтому такие сертификаты выпускает собственный ЦС. Всем остальным отказывается. Список должен существовать, даже если он пуст: без него порт 25 не отвечает.</translation>
    </message>
    <message>
        <source>Names that get a certificate of their own: each line holds a name, the file with its key and the file with its chain. A list of the type “texthash” is read as it is: nothing has to be built after a change or a renewal, Postfix only has to reload.</source>
        <translation>Имена с собственными сертификатами: в каждой строке — имя, файл с ключом и файл с цепочкой. Список типа «texthash» читается как есть: после изменения или продления ничего собирать не нужно, достаточно, чтобы Postfix перечитал настройки.</translation>
    </message>
</context>
<context>
    <name>mailseal::LevelWarnings</name>
    <message>
        <source>Warning for port 25: a server that knows only TLS 1.0 or 1.1 cannot use TLS here. It delivers unencrypted, or not at all if it insists on TLS.</source>
        <translation>Предупреждение для порта 25: сервер, знающий только TLS 1.0 или 1.1, не сможет использовать здесь TLS. Он передаст почту незашифрованной, а если настаивает на TLS — не передаст вовсе.</translation>
    </message>
    <message>
        <source>Warning for port 25: a server that does not know the newest TLS cannot use it here. Many still do not; they deliver unencrypted, or not at all, so mail from them is lost or read on the way. Choose another level for a public server.</source>
        <translation>Предупреждение для порта 25: сервер, не поддерживающий новейший TLS, не сможет использовать его здесь. Таких ещё много; они передадут почту незашифрованной или не передадут вовсе, поэтому их письма потеряются или будут прочитаны по пути. Для общедоступного сервера выберите другой уровень.</translation>
    </message>
    <message>
        <source>Warning: TLS 1.0 and 1.1 have known weaknesses (RFC 8996 forbids them), and passwords travel here. Use this level only as long as old mail programs need it.</source>
        <translation>Предупреждение: у TLS 1.0 и 1.1 есть известные слабости (RFC 8996 их запрещает), а здесь передаются пароли. Используйте этот уровень, только пока он нужен старым почтовым программам.</translation>
    </message>
    <message>
        <source>Warning: mail programs that do not know TLS 1.3 cannot connect at all, where the server&apos;s version can be told to refuse them.</source>
        <translation>Предупреждение: почтовые программы, не поддерживающие TLS 1.3, не смогут соединиться вовсе, если версия сервера умеет им отказывать.</translation>
    </message>
    <message>
        <source>Warning for outgoing mail: DANE needs a resolver on this machine that checks DNSSEC, and mail waits when another domain publishes wrong keys.</source>
        <translation>Предупреждение для исходящей почты: для DANE на этом компьютере нужен резолвер, проверяющий DNSSEC, а если другой домен публикует неверные ключи, почта остаётся в очереди.</translation>
    </message>
    <message>
        <source>Warning: nobody can log in on this port unless main.cf says how. Name the socket where Dovecot answers Postfix&apos;s questions about log-ins.</source>
        <translation>Предупреждение: на этом порту никто не сможет войти, если в main.cf не указано, как. Укажите сокет, через который Dovecot отвечает на вопросы Postfix о входе.</translation>
    </message>
</context>
<context>
    <name>mailseal::Lifetimes</name>
    <message>
        <source>The next renewals, with certificates as long as public CAs may issue them: %1.</source>
        <translation>Ближайшие продления при наибольшем сроке, который разрешён публичным ЦС: %1.</translation>
    </message>
    <message numerus="yes">
        <source>In %1 that would be %n time(s). An ACME client such as certbot does it by itself.</source>
        <translation>
            <numerusform>В %1 году это потребуется %n раз. Клиент ACME, например certbot, делает это сам.</numerusform>
            <numerusform>В %1 году это потребуется %n раза. Клиент ACME, например certbot, делает это сам.</numerusform>
            <numerusform>В %1 году это потребуется %n раз. Клиент ACME, например certbot, делает это сам.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::ListForm</name>
    <message>
        <source>Stopped. No list was made.</source>
        <translation>Остановлено. Список не создан.</translation>
    </message>
    <message>
        <source>List number %1 is made and recorded. The next one has to be there by %2.</source>
        <translation>Список номер %1 создан и записан. Следующий должен появиться до %2.</translation>
    </message>
    <message>
        <source>Publish it at %1, in DER.</source>
        <translation>Опубликуйте его в DER по адресу %1.</translation>
    </message>
    <message>
        <source>Revocation list (CRL)</source>
        <translation>Список отзыва (CRL)</translation>
    </message>
    <message>
        <source>It names the certificates that are revoked. Servers that check it want a new one in time, also when nothing has changed.</source>
        <translation>В нём перечислены отозванные сертификаты. Серверам, которые его проверяют, вовремя нужен новый, даже если ничего не изменилось.</translation>
    </message>
    <message>
        <source>Days until the ne&amp;xt one</source>
        <translation>Дней до следу&amp;ющего</translation>
    </message>
    <message>
        <source>&amp;Make the list</source>
        <translation>&amp;Создать список</translation>
    </message>
    <message>
        <source>Publish each of the lists at its address, in DER: %1.</source>
        <translation>Опубликуйте каждый из списков в DER по его адресу: %1.</translation>
    </message>
</context>
<context>
    <name>mailseal::ListSaving</name>
    <message>
        <source>Save the revocation list</source>
        <translation>Сохранить список отзыва</translation>
    </message>
    <message>
        <source>A folder for the revocation lists</source>
        <translation>Папка для списков отзыва</translation>
    </message>
    <message>
        <source>Save as &amp;DER, to publish…</source>
        <translation>Сохранить как &amp;DER, для публикации…</translation>
    </message>
    <message>
        <source>Save as P&amp;EM, for servers…</source>
        <translation>Сохранить как P&amp;EM, для серверов…</translation>
    </message>
</context>
<context>
    <name>mailseal::LogRemedy</name>
    <message>
        <source>See what is in the file, and what is wrong with it.</source>
        <translation>Посмотрите, что в файле и что в нём не так.</translation>
    </message>
    <message>
        <source>Have the configuration and the files that it names examined.</source>
        <translation>Проверьте конфигурацию и указанные в ней файлы.</translation>
    </message>
    <message>
        <source>If the other server is yours: this is the digest for “_25._tcp.HOST. IN TLSA 3 1 1 DIGEST”. Publish it for the key in use and for the next one, and only then change the certificate.</source>
        <translation>Если другой сервер ваш: это хеш для «_25._tcp.HOST. IN TLSA 3 1 1 DIGEST». Опубликуйте его для используемого и для следующего ключа и только потом меняйте сертификат.</translation>
    </message>
    <message>
        <source>Build the table from its list, whose lines are “NAME KEY-AND-CHAIN-FILE”.</source>
        <translation>Постройте таблицу из её списка, строки которого имеют вид «ИМЯ ФАЙЛ-С-КЛЮЧОМ-И-ЦЕПОЧКОЙ».</translation>
    </message>
    <message>
        <source>Let this server&apos;s group read the file, and nobody else.</source>
        <translation>Разрешите читать файл группе этого сервера и больше никому.</translation>
    </message>
</context>
<context>
    <name>mailseal::LoginPage</name>
    <message>
        <source>Try a log-in</source>
        <translation>Проверка входа</translation>
    </message>
    <message>
        <source>Log in as a mail program does. The password is asked for once the connection is encrypted and its certificate is verified; over IMAP you can then look into the mailbox.</source>
        <translation>Войдите так, как это делает почтовая программа. Пароль запрашивается, только когда соединение зашифровано, а его сертификат проверен; по IMAP затем можно заглянуть в почтовый ящик.</translation>
    </message>
    <message>
        <source>Start pa&amp;ge</source>
        <translation>На главну&amp;ю</translation>
    </message>
</context>
<context>
    <name>mailseal::LoginPane</name>
    <message>
        <source>Open trusted authorities</source>
        <translation>Открыть доверенные ЦС</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a fact and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Остановить</translation>
    </message>
    <message>
        <source>The best that answers</source>
        <translation>Лучший из отвечающих</translation>
    </message>
    <message>
        <source>&amp;Mail server</source>
        <translation>&amp;Почтовый сервер</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>По&amp;льзователь</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>По&amp;рт</translation>
    </message>
    <message>
        <source>&amp;Host name in the certificate</source>
        <translation>&amp;Имя в сертификате</translation>
    </message>
    <message>
        <source>Trusted &amp;authorities</source>
        <translation>&amp;Доверенные ЦС</translation>
    </message>
    <message>
        <source>that of the mail server</source>
        <translation>имя почтового сервера</translation>
    </message>
    <message>
        <source>those of this system</source>
        <translation>системные</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>О&amp;бзор…</translation>
    </message>
    <message>
        <source>Log &amp;in</source>
        <translation>&amp;Войти</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>&amp;Отключиться</translation>
    </message>
</context>
<context>
    <name>mailseal::LoginReports</name>
    <message>
        <source>Nothing listens on %1. Check that the server runs and that no firewall is in between.</source>
        <translation>На %1 ничто не принимает соединения. Проверьте, запущен ли сервер и нет ли по пути межсетевого экрана.</translation>
    </message>
    <message>
        <source>There is no way to %1 from here. Check the name and the network.</source>
        <translation>Отсюда нет пути к %1. Проверьте имя и сеть.</translation>
    </message>
    <message>
        <source>%1 does not answer in time. Check that the server runs and that no firewall is in between.</source>
        <translation>%1 не отвечает вовремя. Проверьте, запущен ли сервер и нет ли по пути межсетевого экрана.</translation>
    </message>
    <message>
        <source>%1 hung up before TLS began. Look into the server&apos;s log.</source>
        <translation>%1 разорвал соединение до начала TLS. Посмотрите журнал сервера.</translation>
    </message>
    <message>
        <source>What answers on %1 speaks another protocol. Check the port.</source>
        <translation>На %1 отвечают по другому протоколу. Проверьте порт.</translation>
    </message>
    <message>
        <source>What answers on %1 sends more than a mail server would. Check the port.</source>
        <translation>На %1 присылают больше данных, чем прислал бы почтовый сервер. Проверьте порт.</translation>
    </message>
    <message>
        <source>%1 does not offer TLS, so no password is sent. Set TLS up on this server first.</source>
        <translation>%1 не предлагает TLS, поэтому пароль не отправляется. Сначала настройте TLS на этом сервере.</translation>
    </message>
    <message>
        <source>%1 declines: see what the server said. No password was sent.</source>
        <translation>%1 отказывает: посмотрите, что сообщил сервер. Пароль не отправлялся.</translation>
    </message>
    <message>
        <source>The host has no address. Check its name.</source>
        <translation>У сервера нет адреса. Проверьте имя.</translation>
    </message>
    <message>
        <source>What answers on %1 is not TLS. Check the port, or name its protocol with it.</source>
        <translation>На %1 отвечают без TLS. Проверьте порт или укажите вместе с ним протокол.</translation>
    </message>
    <message>
        <source>TLS with %1 did not begin in time, so no password was sent.</source>
        <translation>TLS с %1 не началось вовремя, поэтому пароль не отправлялся.</translation>
    </message>
    <message>
        <source>TLS with %1 cannot be begun, so no password was sent. Look into the server&apos;s log.</source>
        <translation>Не удаётся начать TLS с %1, поэтому пароль не отправлялся. Посмотрите журнал сервера.</translation>
    </message>
    <message>
        <source>%1 offers no log-in: this port is for mail from other servers. Use 587 or 465.</source>
        <translation>%1 не предлагает вход: этот порт предназначен для почты с других серверов. Используйте 587 или 465.</translation>
    </message>
    <message>
        <source>%1 offers no log-in, not even within TLS. Look into the server&apos;s configuration.</source>
        <translation>%1 не предлагает вход даже внутри TLS. Посмотрите настройки сервера.</translation>
    </message>
    <message>
        <source>%1 offers only ways to log in that are not known here: %2.</source>
        <translation>%1 предлагает только неизвестные здесь способы входа: %2.</translation>
    </message>
    <message>
        <source>The log-in works: %1 accepts the password of %2.</source>
        <translation>Вход работает: %1 принимает пароль пользователя %2.</translation>
    </message>
    <message>
        <source>So no password is sent.</source>
        <translation>Поэтому пароль не отправляется.</translation>
    </message>
    <message>
        <source>%1 sent something between its yes to TLS and TLS itself. Somebody on the way may have put it there, so no password is sent.</source>
        <translation>%1 прислал что-то между согласием на TLS и самим TLS. Это мог вставить кто-то по пути, поэтому пароль не отправляется.</translation>
    </message>
    <message>
        <source>%1 says that a log-in needs TLS, though TLS is on. Something in front of the server may end TLS: tell the server that it does.</source>
        <translation>%1 требует TLS для входа, хотя TLS уже есть. Возможно, TLS завершается перед сервером: укажите это в его настройках.</translation>
    </message>
    <message>
        <source>No password was given, so there was no log-in. Run the program where it can ask you, or name a file with the password.</source>
        <translation>Пароль не указан, поэтому входа не было. Запустите программу там, где она может вас спросить, или укажите файл с паролем.</translation>
    </message>
    <message>
        <source>%1 does not accept this name and password. Check the name, too: often it is the whole e-mail address.</source>
        <translation>%1 не принимает это имя с этим паролем. Проверьте и имя: часто это весь адрес электронной почты.</translation>
    </message>
    <message>
        <source>The password of %2 has expired or must be changed. Change it where it is kept.</source>
        <translation>Пароль пользователя %2 истёк или должен быть изменён. Измените его там, где он хранится.</translation>
    </message>
    <message>
        <source>%1 cannot check passwords at the moment. Try again later; the server&apos;s log says what is missing.</source>
        <translation>%1 сейчас не может проверять пароли. Повторите попытку позже; в журнале сервера сказано, чего не хватает.</translation>
    </message>
    <message>
        <source>%1 has seen too many attempts or connections. Wait a while before you try again.</source>
        <translation>%1 насчитал слишком много попыток или соединений. Подождите, прежде чем пробовать снова.</translation>
    </message>
    <message>
        <source>The account of %2 may not log in. Its administrator can tell why.</source>
        <translation>Учётной записи %2 вход запрещён. Причину знает администратор.</translation>
    </message>
    <message>
        <source>%1 does not take the way to log in that it offers itself. Look into the server&apos;s log.</source>
        <translation>%1 не принимает способ входа, который сам предлагает. Посмотрите журнал сервера.</translation>
    </message>
    <message>
        <source>%1 refuses the log-in. The server&apos;s own words and its log may tell why.</source>
        <translation>%1 отклоняет вход. Причина может быть в ответе сервера или в его журнале.</translation>
    </message>
    <message>
        <source>%1 hung up during the log-in. Look into the server&apos;s log.</source>
        <translation>%1 разорвал соединение во время входа. Посмотрите журнал сервера.</translation>
    </message>
    <message>
        <source>%1 did not answer the log-in in time. Look into the server&apos;s log.</source>
        <translation>%1 не ответил на вход вовремя. Посмотрите журнал сервера.</translation>
    </message>
    <message>
        <source>The answer of %1 to the log-in cannot be understood. Look into the server&apos;s log.</source>
        <translation>Ответ %1 на вход непонятен. Посмотрите журнал сервера.</translation>
    </message>
    <message>
        <source>A password would have been accepted before TLS, too (%1). Dovecot counts a connection from its own machine as safe: try it from another one before you change anything.</source>
        <translation>Пароль был бы принят и до TLS (%1). Dovecot считает соединение со своего же компьютера безопасным: попробуйте с другого, прежде чем что-либо менять.</translation>
    </message>
    <message>
        <source>A password would have been accepted before TLS, too (%1). Let the server offer the log-in only within TLS.</source>
        <translation>Пароль был бы принят и до TLS (%1). Настройте сервер так, чтобы вход предлагался только внутри TLS.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Сертификат</translation>
    </message>
    <message>
        <source>trusted, issued by %1, valid until %2</source>
        <translation>доверенный, выдан %1, действителен до %2</translation>
    </message>
    <message>
        <source>Way to log in</source>
        <translation>Способ входа</translation>
    </message>
    <message>
        <source>Offered within TLS</source>
        <translation>Предлагается внутри TLS</translation>
    </message>
    <message>
        <source>Offered before TLS</source>
        <translation>Предлагается до TLS</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>ничего</translation>
    </message>
    <message>
        <source>The server said</source>
        <translation>Сервер сообщил</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
    <message>
        <source>Nobody answers on the ports %2 of %3. Check that the server runs and that no firewall is in between.</source>
        <translation>На портах %2 сервера %3 никто не отвечает. Проверьте, запущен ли сервер и нет ли по пути межсетевого экрана.</translation>
    </message>
    <message>
        <source>%1 does not prove that it knows the password of %2, as the way to log in demands of both sides. Find out which server answers there before you type the password again.</source>
        <translation>%1 не доказывает, что знает пароль пользователя %2, хотя этот способ входа требует этого от обеих сторон. Выясните, какой сервер там отвечает, прежде чем снова вводить пароль.</translation>
    </message>
    <message>
        <source>%1 is offered, too, and refuses the same password: it does not work with the way in which the password is stored. Mail programs that prefer it do not get in. Store the password for it, or stop offering it.</source>
        <translation>%1 тоже предлагается, но отклоняет тот же пароль: этот способ не подходит к тому, как пароль хранится. Почтовые программы, которые его предпочитают, не могут войти. Сохраните пароль для него или не предлагайте его.</translation>
    </message>
</context>
<context>
    <name>mailseal::LookupExplanations</name>
    <message>
        <source>The LDAP server. With “ldaps” TLS begins at once, on port 636. The name must be one that stands in the LDAP server&apos;s certificate; an IP address usually does not. Write “proxy:ldap:” in main.cf: then the look-ups are made outside the queue folder (chroot), where the files that are named here can be read.</source>
        <translation>Сервер LDAP. С «ldaps» TLS начинается сразу, на порту 636. Имя должно стоять в сертификате сервера LDAP; IP-адреса там обычно нет. В main.cf пишите «proxy:ldap:»: тогда поиск выполняется вне каталога очереди (chroot), где доступны указанные здесь файлы.</translation>
    </message>
    <message>
        <source>The version of the LDAP protocol. TLS needs 3, and Postfix takes 2 without this line.</source>
        <translation>Версия протокола LDAP. Для TLS нужна 3, а без этой строки Postfix берёт 2.</translation>
    </message>
    <message>
        <source>Starts TLS before anything is asked. Without it names and passwords travel unencrypted to the LDAP server.</source>
        <translation>Включает TLS до первого запроса. Без этого имена и пароли идут к серверу LDAP незашифрованными.</translation>
    </message>
    <message>
        <source>The certificate authority that issued the LDAP server&apos;s certificate. Without it the look-ups fail as soon as certificates are checked.</source>
        <translation>Центр сертификации, выпустивший сертификат сервера LDAP. Без него поиск не удаётся, как только сертификаты начинают проверяться.</translation>
    </message>
    <message>
        <source>Goes on only when the LDAP server&apos;s certificate is right. Without it anybody on the way could answer in its place.</source>
        <translation>Продолжает, только если сертификат сервера LDAP верен. Иначе вместо него мог бы ответить кто угодно по пути.</translation>
    </message>
    <message>
        <source>The LDAP server. With “ldaps” TLS begins at once, on port 636. The name must be one that stands in the LDAP server&apos;s certificate; an IP address usually does not.</source>
        <translation>Сервер LDAP. С «ldaps» TLS начинается сразу, на порту 636. Имя должно стоять в сертификате сервера LDAP; IP-адреса там обычно нет.</translation>
    </message>
    <message>
        <source>The version of the LDAP protocol. TLS needs 3.</source>
        <translation>Версия протокола LDAP. Для TLS нужна 3.</translation>
    </message>
    <message>
        <source>The certificate authorities that are trusted when Dovecot itself connects to another server, such as the LDAP server. Without it those connections fail.</source>
        <translation>Центры сертификации, которым доверяют, когда Dovecot сам подключается к другому серверу, например к серверу LDAP. Без них такие подключения не удаются.</translation>
    </message>
    <message>
        <source>Goes on only when the other server&apos;s certificate is right. If it were “no”, anybody on the way could answer in its place.</source>
        <translation>Продолжает, только если сертификат другого сервера верен. При значении «no» вместо него мог бы ответить кто угодно по пути.</translation>
    </message>
    <message>
        <source>The certificate authority that all LDAP programs of this machine trust. Old versions of Dovecot know no other place for it; without it they cannot use TLS for LDAP.</source>
        <translation>Центр сертификации, которому доверяют все программы LDAP на этом компьютере. Старые версии Dovecot не знают для него другого места; без него они не могут использовать TLS для LDAP.</translation>
    </message>
    <message>
        <source>All LDAP programs of this machine go on only when the LDAP server&apos;s certificate is right. That is the default; the line makes sure of it.</source>
        <translation>Все программы LDAP на этом компьютере продолжают, только если сертификат сервера LDAP верен. Так бывает по умолчанию; строка это закрепляет.</translation>
    </message>
    <message>
        <source>A further name with a certificate of its own: the name, then the file with its key and the file with its chain. Programs that ask for another name get the main certificate.</source>
        <translation>Ещё одно имя с собственным сертификатом: имя, затем файл с его ключом и файл с его цепочкой. Программы, которые спрашивают другое имя, получают основной сертификат.</translation>
    </message>
    <message>
        <source>Serves a certificate of its own to programs that ask for this name. Without it they get the main certificate and warn that the name is wrong.</source>
        <translation>Показывает программам, которые спрашивают это имя, отдельный сертификат. Без этого они получают основной сертификат и предупреждают, что имя не совпадает.</translation>
    </message>
    <message>
        <source>Courier finds the certificate of a further name in a file that is called like its main one, with a dot and the name behind; the link provides it. Without it programs that ask for this name get the main certificate and warn.</source>
        <translation>Сертификат дополнительного имени Courier ищет в файле, который называется как основной, с точкой и этим именем в конце; ссылка его предоставляет. Без неё программы, которые спрашивают это имя, получают основной сертификат и предупреждают.</translation>
    </message>
</context>
<context>
    <name>mailseal::MadeCard</name>
    <message>
        <source>The CA “%1” is made. Back up its folder, and keep the passphrase elsewhere: without both, nothing can be signed or revoked any more.</source>
        <translation>ЦС «%1» создан. Сделайте резервную копию его папки и храните парольную фразу отдельно: без них ничего больше нельзя будет ни подписать, ни отозвать.</translation>
    </message>
    <message>
        <source>The root’s key goes to a stick</source>
        <translation>Ключ корневого сертификата переносится на флешку</translation>
    </message>
    <message>
        <source>Folder to be moved</source>
        <translation>Папка, которую нужно перенести</translation>
    </message>
    <message>
        <source>To be written on the stick</source>
        <translation>Надпись на флешке</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>до %1</translation>
    </message>
</context>
<context>
    <name>mailseal::MailWay</name>
    <message>
        <source>earlier than the step before, so a clock is wrong</source>
        <translation>раньше предыдущего шага, значит, часы где-то неверны</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 мин %2 с</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 ч %2 мин</translation>
    </message>
    <message>
        <source>There is no “Received:” line. Copy the headers of the mail from its source, which mail programs show as “source” or “original”.</source>
        <translation>Строки «Received:» нет. Скопируйте заголовки письма из его исходного текста, который почтовые программы показывают как «исходный текст» или «оригинал».</translation>
    </message>
    <message>
        <source>The mail was encrypted on its whole way between machines, as far as its headers tell.</source>
        <translation>Судя по заголовкам, письмо было зашифровано на всём пути между серверами.</translation>
    </message>
    <message>
        <source>The mail travelled unencrypted in step %1.</source>
        <translation>На шаге %1 письмо шло без шифрования.</translation>
    </message>
    <message>
        <source>The mail did not leave the machine, so there was nothing to encrypt.</source>
        <translation>Письмо не покидало сервер, шифровать было нечего.</translation>
    </message>
    <message>
        <source>Nothing says whether step %1 was encrypted; no step is known to have been without.</source>
        <translation>Ничто не говорит, был ли зашифрован шаг %1; ни об одном шаге не известно, что он был без шифрования.</translation>
    </message>
    <message>
        <source>Only the lines that your own servers wrote are sure: whoever handed the mail to them can have made up all steps before.</source>
        <translation>Надёжны только строки, написанные вашими серверами: тот, кто передал им письмо, мог выдумать все предыдущие шаги.</translation>
    </message>
    <message>
        <source>with TLS</source>
        <translation>с TLS</translation>
    </message>
    <message>
        <source>with TLS: %1</source>
        <translation>с TLS: %1</translation>
    </message>
    <message>
        <source>without TLS</source>
        <translation>без TLS</translation>
    </message>
    <message>
        <source>within the machine</source>
        <translation>внутри сервера</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>certificate verified</source>
        <translation>сертификат проверен</translation>
    </message>
    <message>
        <source>certificate not verified</source>
        <translation>сертификат не проверен</translation>
    </message>
    <message>
        <source>handed in here</source>
        <translation>подано здесь</translation>
    </message>
</context>
<context>
    <name>mailseal::Main</name>
    <message>
        <source>Files to inspect: certificates, keys, requests.</source>
        <translation>Файлы для просмотра: сертификаты, ключи, запросы.</translation>
    </message>
    <message>
        <source>There is no page “%1”. Pages are: %2.</source>
        <translation>Нет страницы «%1». Страницы: %2.</translation>
    </message>
    <message>
        <source>The page to open with: %1.</source>
        <translation>Страница, которая откроется первой: %1.</translation>
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
        <translation>Настройка TLS для почтового сервера</translation>
    </message>
    <message>
        <source>Configuration for certificates I already have</source>
        <translation>Настройки для имеющихся сертификатов</translation>
    </message>
    <message>
        <source>TLS for mail servers</source>
        <translation>TLS для почтовых серверов</translation>
    </message>
    <message>
        <source>Inspect or convert certificates and keys</source>
        <translation>Проверить или преобразовать сертификаты и ключи</translation>
    </message>
    <message>
        <source>Many hosts at once</source>
        <translation>Сразу много серверов</translation>
    </message>
    <message>
        <source>Check a server or a domain</source>
        <translation>Проверить сервер или домен</translation>
    </message>
    <message>
        <source>Understand a log line</source>
        <translation>Понять строку журнала</translation>
    </message>
    <message>
        <source>Try a log-in</source>
        <translation>Проверка входа</translation>
    </message>
    <message>
        <source>My certificate has arrived</source>
        <translation>Мой сертификат пришёл</translation>
    </message>
    <message>
        <source>Does the renewal work?</source>
        <translation>Работает ли продление?</translation>
    </message>
    <message>
        <source>An own certificate authority</source>
        <translation>Собственный центр сертификации (ЦС)</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Открыть файлы</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>What the field is for (F1)</source>
        <translation>Для чего нужно поле (F1)</translation>
    </message>
</context>
<context>
    <name>mailseal::MendDialog</name>
    <message>
        <source>Mend %1</source>
        <translation>Исправить %1</translation>
    </message>
    <message>
        <source>This is what the mended file will hold</source>
        <translation>Вот что будет содержать исправленный файл</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Сейчас</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>После исправления</translation>
    </message>
    <message>
        <source>Objects now and mended</source>
        <translation>Объекты сейчас и после исправления</translation>
    </message>
    <message>
        <source>Text of the mended file</source>
        <translation>Текст исправленного файла</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>&amp;Сохранить</translation>
    </message>
    <message>
        <source>Line by line: - goes, + comes, all others stay.</source>
        <translation>Построчно: - убирается, + добавляется, остальные строки не меняются.</translation>
    </message>
    <message>
        <source>The file is no text now; this is the text that comes in its place.</source>
        <translation>Сейчас файл не текстовый; вместо него будет этот текст.</translation>
    </message>
    <message>
        <source>The lines of the file</source>
        <translation>Строки файла</translation>
    </message>
    <message>
        <source>Strict PEM, sorted from the server&apos;s certificate upwards, each certificate once. Nothing has been written yet; the original is kept.</source>
        <translation>Строгий PEM, по порядку от сертификата сервера вверх, каждый сертификат один раз. Пока ничего не записано; исходный файл сохраняется.</translation>
    </message>
</context>
<context>
    <name>mailseal::MendPreview</name>
    <message numerus="yes">
        <source>… and %n more line(s)</source>
        <translation>
            <numerusform>… и ещё %n строка</numerusform>
            <numerusform>… и ещё %n строки</numerusform>
            <numerusform>… и ещё %n строк</numerusform>
        </translation>
    </message>
    <message>
        <source>The private key is hidden here.</source>
        <translation>Закрытый ключ здесь скрыт.</translation>
    </message>
    <message>
        <source>Left out: %1.</source>
        <translation>Убрано: %1.</translation>
    </message>
    <message>
        <source>Added: %1.</source>
        <translation>Добавлено: %1.</translation>
    </message>
    <message>
        <source>Changed: %1 (%2).</source>
        <translation>Изменено: %1 (%2).</translation>
    </message>
    <message>
        <source>Put into the order in which servers send them.</source>
        <translation>Расставлено в том порядке, в каком их отправляют серверы.</translation>
    </message>
    <message>
        <source>The objects stay as they are; they are written in the form that every program reads.</source>
        <translation>Объекты не меняются; они записываются в виде, который читает любая программа.</translation>
    </message>
</context>
<context>
    <name>mailseal::NameChip</name>
    <message>
        <source>%1 is missing</source>
        <translation>нет %1</translation>
    </message>
</context>
<context>
    <name>mailseal::NameChips</name>
    <message>
        <source>other…</source>
        <translation>другое…</translation>
    </message>
    <message>
        <source>Another name, IP address or e-mail address</source>
        <translation>Другое имя, IP-адрес или адрес e-mail</translation>
    </message>
</context>
<context>
    <name>mailseal::NamedCertificates</name>
    <message>
        <source>Write “%1” as a name and its files, for example %2.</source>
        <translation>Запишите «%1» как имя и его файлы, например %2.</translation>
    </message>
</context>
<context>
    <name>mailseal::NamesList</name>
    <message numerus="yes">
        <source>Names &amp;in the certificate (%n)</source>
        <translation>
            <numerusform>Имена в &amp;сертификате (%n)</numerusform>
            <numerusform>Имена в &amp;сертификате (%n)</numerusform>
            <numerusform>Имена в &amp;сертификате (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Удалить</translation>
    </message>
</context>
<context>
    <name>mailseal::NamesModel</name>
    <message>
        <source>not valid</source>
        <translation>неверно</translation>
    </message>
    <message>
        <source>please check</source>
        <translation>проверьте</translation>
    </message>
    <message>
        <source>common name</source>
        <translation>общее имя</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>IP-адрес</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>e-mail</translation>
    </message>
</context>
<context>
    <name>mailseal::NamesPage</name>
    <message>
        <source>People read: %1</source>
        <translation>Люди видят: %1</translation>
    </message>
    <message>
        <source>In the certificate: %1</source>
        <translation>В сертификате: %1</translation>
    </message>
    <message>
        <source>Under which names is the server reached?</source>
        <translation>Под какими именами доступен сервер?</translation>
    </message>
    <message>
        <source>&amp;Host name</source>
        <translation>&amp;Имя узла</translation>
    </message>
    <message>
        <source>More names of this domain</source>
        <translation>Ещё имена этого домена</translation>
    </message>
    <message>
        <source>A&amp;nother name, IP address or e-mail address</source>
        <translation>Друг&amp;ое имя, IP-адрес или адрес e-mail</translation>
    </message>
    <message>
        <source>A&amp;dd</source>
        <translation>До&amp;бавить</translation>
    </message>
    <message>
        <source>These names will appear in the certificate. Only the first one is required.</source>
        <translation>Эти имена попадут в сертификат. Обязательно только первое.</translation>
    </message>
</context>
<context>
    <name>mailseal::NewPassphrase</name>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Парольная фраза</translation>
    </message>
    <message>
        <source>&amp;New passphrase</source>
        <translation>&amp;Новая парольная фраза</translation>
    </message>
    <message>
        <source>The same a&amp;gain</source>
        <translation>Ещё &amp;раз</translation>
    </message>
    <message>
        <source>The same as now</source>
        <translation>Та же, что сейчас</translation>
    </message>
    <message>
        <source>None: anybody who gets the file can use the key</source>
        <translation>Без неё: ключом сможет пользоваться любой, кто получит файл</translation>
    </message>
    <message>
        <source>A new one</source>
        <translation>Новая</translation>
    </message>
    <message>
        <source>Type a passphrase for the new file.</source>
        <translation>Введите парольную фразу для нового файла.</translation>
    </message>
    <message>
        <source>This is not the same. Type it again.</source>
        <translation>Фразы не совпадают. Введите её ещё раз.</translation>
    </message>
</context>
<context>
    <name>mailseal::NextSteps</name>
    <message>
        <source>Put the files in their places</source>
        <translation>Скопируйте файлы на сервер</translation>
    </message>
    <message>
        <source>Copy the commands</source>
        <translation>Копировать команды</translation>
    </message>
    <message>
        <source>Add the lines to the configuration</source>
        <translation>Добавьте строки в настройки</translation>
    </message>
    <message>
        <source>The lines belong into: %1.</source>
        <translation>Впишите эти строки сюда: %1.</translation>
    </message>
    <message>
        <source>Copy all lines</source>
        <translation>Копировать все строки</translation>
    </message>
    <message>
        <source>Let %1 read the new files</source>
        <translation>Перезагрузите конфигурацию %1</translation>
    </message>
    <message>
        <source>As root, once the lines are in its configuration.</source>
        <translation>От имени root, когда строки уже внесены в настройки.</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Копировать команду</translation>
    </message>
    <message>
        <source>Send the request to your CA</source>
        <translation>Отправьте запрос в свой ЦС</translation>
    </message>
    <message>
        <source>Paste it into the form of your certificate authority. The private key stays with you.</source>
        <translation>Вставьте его в форму центра сертификации. Закрытый ключ остаётся у вас.</translation>
    </message>
    <message>
        <source>Copy the request (CSR)</source>
        <translation>Копировать запрос (CSR)</translation>
    </message>
    <message>
        <source>Or let certbot fetch the certificate</source>
        <translation>Или получите сертификат через certbot</translation>
    </message>
    <message>
        <source>On the machine that the host name points to, with port 80 free.</source>
        <translation>На том компьютере, на который указывает имя узла; порт 80 должен быть свободен.</translation>
    </message>
    <message>
        <source>Thunderbird: Settings, Privacy &amp; Security, Manage Certificates, Authorities, Import. The test CA is limited to these names, and its key was never stored: it cannot sign anything else.</source>
        <translation>Thunderbird: «Настройки», «Приватность и защита», «Управление сертификатами», «Центры сертификации», «Импортировать». Тестовый ЦС действует только для этих имён, а его ключ нигде не сохранялся: ничего другого им подписать нельзя.</translation>
    </message>
    <message>
        <source>Copy the certificate of the test CA</source>
        <translation>Копировать сертификат тестового ЦС</translation>
    </message>
    <message>
        <source>Do the same again without questions</source>
        <translation>Повторите то же самое без вопросов</translation>
    </message>
    <message>
        <source>The answers go into a file, without any secret.</source>
        <translation>Ответы сохраняются в файл, ничего секретного в нём нет.</translation>
    </message>
    <message>
        <source>Save the answers…</source>
        <translation>Сохранить ответы…</translation>
    </message>
    <message>
        <source>Look at the files</source>
        <translation>Посмотрите на файлы</translation>
    </message>
    <message>
        <source>The folder holds the tree of the server, the snippets and plan.json with owners and modes.</source>
        <translation>В папке — дерево файлов сервера, фрагменты настроек и plan.json с владельцами и правами доступа.</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <source>The folder holds the playbook, the role with the files of the host, and README.txt.</source>
        <translation>В папке лежат playbook, роль с файлами сервера и README.txt.</translation>
    </message>
    <message>
        <source>Copy the archive to the server and install it there</source>
        <translation>Скопируйте архив на сервер и установите его там</translation>
    </message>
    <message>
        <source>As root on the server. This only shows what would be done; without --dry-run it is done. The archive holds the private key: nobody else should read it.</source>
        <translation>От имени root на сервере. Так только показывается, что было бы сделано; без --dry-run это выполняется. В архиве закрытый ключ: никто другой не должен его читать.</translation>
    </message>
    <message>
        <source>Let Ansible show what it would change</source>
        <translation>Пусть Ansible покажет, что изменит</translation>
    </message>
    <message>
        <source>Without --check --diff it is done. README.txt in the folder says how the private keys are encrypted first.</source>
        <translation>Без --check --diff это выполняется. Как сначала зашифровать закрытые ключи, сказано в README.txt в папке.</translation>
    </message>
    <message>
        <source>Later: trust the real CA in the place of the test CA</source>
        <translation>Позже: доверять настоящему ЦС вместо тестового</translation>
    </message>
    <message>
        <source>Outgoing mail trusts the certificates in this file. Once the real certificate is in use, put that of its CA there in the place of the test CA&apos;s.</source>
        <translation>Сертификатам в этом файле доверяет исходящая почта. Когда настоящий сертификат будет в работе, поместите туда сертификат его ЦС вместо сертификата тестового.</translation>
    </message>
    <message>
        <source>Copy the name of the file</source>
        <translation>Копировать имя файла</translation>
    </message>
    <message>
        <source>Remove the test CA where you trusted it</source>
        <translation>Удалите тестовый ЦС с проверочных устройств</translation>
    </message>
    <message>
        <source>It is of no more use on the devices that you tried it with. The servers use it no more.</source>
        <translation>На устройствах, с которых вы проверяли, он больше не нужен. Серверы его больше не используют.</translation>
    </message>
    <message numerus="yes">
        <source>%n command(s) for root on the server; each sets owner and mode.</source>
        <translation>
            <numerusform>%n команда для root на сервере; задаёт владельца и права.</numerusform>
            <numerusform>%n команды для root на сервере; каждая задаёт владельца и права.</numerusform>
            <numerusform>%n команд для root на сервере; каждая задаёт владельца и права.</numerusform>
        </translation>
    </message>
    <message>
        <source>Let the servers read the new files</source>
        <translation>Перезагрузите конфигурацию серверов</translation>
    </message>
    <message>
        <source>As root, once the lines are in their configuration.</source>
        <translation>От имени root, когда строки внесены в их конфигурацию.</translation>
    </message>
    <message>
        <source>Trust the test CA on the devices you test with</source>
        <translation>Добавьте тестовый ЦС в доверенные на проверочных устройствах</translation>
    </message>
</context>
<context>
    <name>mailseal::ObjectDetails</name>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
    <message>
        <source>Full text</source>
        <translation>Полный текст</translation>
    </message>
    <message>
        <source>New certificate…</source>
        <translation>Новый сертификат…</translation>
    </message>
    <message>
        <source>Opens the wizard with the names and the subject of this one</source>
        <translation>Открывает мастер с именами и субъектом этого сертификата</translation>
    </message>
</context>
<context>
    <name>mailseal::ObjectRows</name>
    <message>
        <source>Line %1: this %2 block is damaged.</source>
        <translation>Строка %1: этот блок «%2» повреждён.</translation>
    </message>
    <message>
        <source>Line %1: a %2 block. It is not read among so many; put it into a file of its own.</source>
        <translation>Строка %1: блок «%2». Среди такого множества он не читается; поместите его в отдельный файл.</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Прочее</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>закрыт</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Повреждено</translation>
    </message>
</context>
<context>
    <name>mailseal::ObjectTable</name>
    <message>
        <source>Object</source>
        <translation>Объект</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Субъект</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Действителен по</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Ключ</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Имена</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Издатель</translation>
    </message>
</context>
<context>
    <name>mailseal::ObjectsView</name>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n объект</numerusform>
            <numerusform>%n объекта</numerusform>
            <numerusform>%n объектов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) so far, reading on…</source>
        <translation>
            <numerusform>Пока %n объект, чтение продолжается…</numerusform>
            <numerusform>Пока %n объекта, чтение продолжается…</numerusform>
            <numerusform>Пока %n объектов, чтение продолжается…</numerusform>
        </translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Объекты</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n object(s)</source>
        <translation>
            <numerusform>%1 из %n объекта</numerusform>
            <numerusform>%1 из %n объектов</numerusform>
            <numerusform>%1 из %n объектов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n object(s); the file holds more than can be listed.</source>
        <translation>
            <numerusform>Показан первый %n объект; в файле больше, чем можно перечислить.</numerusform>
            <numerusform>Показаны первые %n объекта; в файле больше, чем можно перечислить.</numerusform>
            <numerusform>Показаны первые %n объектов; в файле больше, чем можно перечислить.</numerusform>
        </translation>
    </message>
    <message>
        <source>F&amp;ind</source>
        <translation>Най&amp;ти</translation>
    </message>
    <message>
        <source>Name, issuer, key or date</source>
        <translation>Имя, издатель, ключ или дата</translation>
    </message>
    <message>
        <source>Nothing here has these letters in it.</source>
        <translation>Такого сочетания букв здесь нигде нет.</translation>
    </message>
    <message>
        <source>This file could not be read.</source>
        <translation>Этот файл не удалось прочитать.</translation>
    </message>
</context>
<context>
    <name>mailseal::Overview</name>
    <message>
        <source>Reading %1…</source>
        <translation>Чтение %1…</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>Ос&amp;тановить</translation>
    </message>
    <message>
        <source>Checking %1…</source>
        <translation>Проверка %1…</translation>
    </message>
    <message>
        <source>This is a collection of very many certificates.</source>
        <translation>Это собрание очень многих сертификатов.</translation>
    </message>
    <message>
        <source>They are listed under “Objects”. Choose one there to see everything about it.</source>
        <translation>Они перечислены на вкладке «Объекты». Выберите там любой, чтобы увидеть о нём всё.</translation>
    </message>
    <message>
        <source>Try all the &amp;same</source>
        <translation>Всё &amp;равно попробовать</translation>
    </message>
    <message>
        <source>Tr&amp;y again</source>
        <translation>Попро&amp;бовать снова</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>Срок действия</translation>
    </message>
    <message numerus="yes">
        <source>%n of them are damaged. Look for “%1” under “Objects” to see in which lines.</source>
        <translation>
            <numerusform>Повреждён %n из них. Найдите «%1» на вкладке «Объекты», чтобы увидеть строку.</numerusform>
            <numerusform>Повреждены %n из них. Найдите «%1» на вкладке «Объекты», чтобы увидеть строки.</numerusform>
            <numerusform>Повреждены %n из них. Найдите «%1» на вкладке «Объекты», чтобы увидеть строки.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::OverviewPane</name>
    <message numerus="yes">
        <source>This CA ends in %n day(s). Roll it over to a new key: “Upkeep”.</source>
        <translation>
            <numerusform>Срок действия этого ЦС истекает через %n день. Смените ключ: «Обслуживание».</numerusform>
            <numerusform>Срок действия этого ЦС истекает через %n дня. Смените ключ: «Обслуживание».</numerusform>
            <numerusform>Срок действия этого ЦС истекает через %n дней. Смените ключ: «Обслуживание».</numerusform>
        </translation>
    </message>
    <message>
        <source>Make one: “Upkeep”.</source>
        <translation>Создайте его: «Обслуживание».</translation>
    </message>
</context>
<context>
    <name>mailseal::PassphraseCard</name>
    <message>
        <source>The key of the CA has its new passphrase. Backups still have the old one; make a new backup.</source>
        <translation>Парольная фраза ключа ЦС изменена. В резервных копиях действует ещё старая; сделайте новую копию.</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>Сменить парольную фразу</translation>
    </message>
    <message>
        <source>The keys here get another passphrase. One on a stick keeps its own.</source>
        <translation>Ключи здесь получат другую парольную фразу. Ключ на флешке сохранит свою.</translation>
    </message>
    <message>
        <source>Change it…</source>
        <translation>Сменить…</translation>
    </message>
    <message>
        <source>Passphrase until now</source>
        <translation>Прежняя парольная фраза</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Новая парольная фраза</translation>
    </message>
    <message>
        <source>The new one once more</source>
        <translation>Новая ещё раз</translation>
    </message>
</context>
<context>
    <name>mailseal::PassphraseField</name>
    <message>
        <source>Type the passphrase that protects this key.</source>
        <translation>Введите парольную фразу этого ключа.</translation>
    </message>
    <message>
        <source>Passphrase of this ke&amp;y</source>
        <translation>Парольна&amp;я фраза этого ключа</translation>
    </message>
    <message>
        <source>&amp;Use it</source>
        <translation>Испо&amp;льзовать</translation>
    </message>
    <message>
        <source>It is used once to read the key and is not kept. The copy for the server is written without a passphrase: a server that starts by itself has nobody to ask.</source>
        <translation>Она нужна один раз, чтобы прочитать ключ, и не сохраняется. Копия для сервера записывается без парольной фразы: сервер, который запускается сам, никого спросить не может.</translation>
    </message>
</context>
<context>
    <name>mailseal::PassphrasePrompt</name>
    <message>
        <source>Passphrase</source>
        <translation>Парольная фраза</translation>
    </message>
    <message>
        <source>This private key is encrypted. Type its passphrase.</source>
        <translation>Этот закрытый ключ зашифрован. Введите его парольную фразу.</translation>
    </message>
    <message>
        <source>The private key in “%1” is encrypted. Type its passphrase.</source>
        <translation>Закрытый ключ в файле «%1» зашифрован. Введите его парольную фразу.</translation>
    </message>
    <message>
        <source>The passphrase is used once to read the key and is not kept. The copy for the server is written without a passphrase: a server that starts by itself has nobody to ask.</source>
        <translation>Парольная фраза нужна один раз, чтобы прочитать ключ, и не сохраняется. Копия для сервера записывается без парольной фразы: сервер запускается сам, и спросить ему некого.</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Парольная фраза</translation>
    </message>
    <message>
        <source>“%1” is protected by a passphrase. Type it to see what the file holds.</source>
        <translation>Файл «%1» защищён парольной фразой. Введите её, чтобы увидеть, что он содержит.</translation>
    </message>
    <message>
        <source>The passphrase stays in this program&apos;s memory while the file is open and is written nowhere.</source>
        <translation>Парольная фраза остаётся в памяти программы, пока файл открыт, и никуда не записывается.</translation>
    </message>
    <message>
        <source>Password for sudo</source>
        <translation>Пароль для sudo</translation>
    </message>
    <message>
        <source>sudo on %1 asks for your password there.</source>
        <translation>sudo на %1 запрашивает ваш пароль на том компьютере.</translation>
    </message>
    <message>
        <source>It goes to sudo through the encrypted connection, stays in this program&apos;s memory as long as that is open, and is written nowhere.</source>
        <translation>Он передаётся sudo по зашифрованному соединению, остаётся в памяти программы, пока оно открыто, и никуда не записывается.</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Пароль</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>This password was not accepted. Type the password of %1 on %2 once more.</source>
        <translation>Этот пароль не принят. Введите пароль пользователя %1 на %2 ещё раз.</translation>
    </message>
    <message>
        <source>Type the password of %1 on %2.</source>
        <translation>Введите пароль пользователя %1 на %2.</translation>
    </message>
    <message>
        <source>The connection is encrypted, and its certificate was verified. The password is sent there once, and is neither kept nor shown.</source>
        <translation>Соединение зашифровано, его сертификат проверен. Пароль отправляется туда один раз, не сохраняется и не показывается.</translation>
    </message>
</context>
<context>
    <name>mailseal::PathFields</name>
    <message>
        <source>Name either a list or the names themselves, not both.</source>
        <translation>Укажите либо список, либо сами имена, но не то и другое.</translation>
    </message>
    <message>
        <source>Courier wants key and certificate of each name in one file.</source>
        <translation>Courier нужны ключ и сертификат каждого имени в одном файле.</translation>
    </message>
    <message>
        <source>Type the LDAP server with its protocol, for example %1.</source>
        <translation>Укажите LDAP-сервер вместе с протоколом, например %1.</translation>
    </message>
    <message>
        <source>Name the file with key and certificate.</source>
        <translation>Укажите файл с ключом и сертификатом.</translation>
    </message>
    <message>
        <source>Name the file with the certificate.</source>
        <translation>Укажите файл с сертификатом.</translation>
    </message>
    <message>
        <source>Name the file with the private key that belongs to the certificate.</source>
        <translation>Укажите файл с закрытым ключом, который подходит к сертификату.</translation>
    </message>
    <message>
        <source>Key and certificate in &amp;one file</source>
        <translation>Ключ и сертификат в одно&amp;м файле</translation>
    </message>
    <message>
        <source>C&amp;ertificate with its chain</source>
        <translation>Сертификат с &amp;цепочкой</translation>
    </message>
    <message>
        <source>Private &amp;key</source>
        <translation>&amp;Закрытый ключ</translation>
    </message>
    <message>
        <source>Key and cert&amp;ificate in one file</source>
        <translation>Ключ и сертификат в одном &amp;файле</translation>
    </message>
    <message>
        <source>CA certificates that are &amp;trusted</source>
        <translation>Дов&amp;еренные сертификаты ЦС</translation>
    </message>
    <message>
        <source>Folder of trusted CA certificates</source>
        <translation>Папка с доверенными сертификатами ЦС</translation>
    </message>
    <message>
        <source>CA certificates of the clients</source>
        <translation>Сертификаты ЦС клиентов</translation>
    </message>
    <message>
        <source>&amp;LDAP server</source>
        <translation>&amp;LDAP-сервер</translation>
    </message>
    <message>
        <source>Diffie-Hellman parameters</source>
        <translation>Параметры Диффи — Хеллмана</translation>
    </message>
    <message>
        <source>List of names with their own certificates</source>
        <translation>Список имён с собственными сертификатами</translation>
    </message>
    <message>
        <source>Socket for log-ins</source>
        <translation>Сокет для входа</translation>
    </message>
    <message>
        <source>More files</source>
        <translation>Другие файлы</translation>
    </message>
    <message>
        <source>Further names with certificates of their own</source>
        <translation>Другие имена с собственными сертификатами</translation>
    </message>
    <message>
        <source>One in each line:</source>
        <translation>По одному в строке:</translation>
    </message>
    <message>
        <source>Browse: %1</source>
        <translation>Обзор: %1</translation>
    </message>
    <message>
        <source>Exim&apos;s own configuration file</source>
        <translation>Собственный файл конфигурации Exim</translation>
    </message>
    <message>
        <source>The file holds neither a certificate nor a private key as servers read them (PEM).</source>
        <translation>В файле нет ни сертификата, ни закрытого ключа в том виде, в каком их читают серверы (PEM).</translation>
    </message>
</context>
<context>
    <name>mailseal::PathTable</name>
    <message>
        <source>none of the places of a layout</source>
        <translation>не входит ни в одно расположение файлов</translation>
    </message>
    <message>
        <source>not with owner, group and mode %1</source>
        <translation>не с владельцем, группой и правами %1</translation>
    </message>
    <message>
        <source>a private key that others could read</source>
        <translation>закрытый ключ, который могли бы прочитать другие</translation>
    </message>
    <message>
        <source>not the content that belongs there</source>
        <translation>не то содержимое, которое там хранится</translation>
    </message>
    <message>
        <source>a certificate that the whole machine would take for an authority&apos;s</source>
        <translation>сертификат, который весь компьютер принял бы за сертификат центра сертификации</translation>
    </message>
    <message>
        <source>named twice</source>
        <translation>указано дважды</translation>
    </message>
    <message>
        <source>not a line that this program proposes: %1</source>
        <translation>строка, которую эта программа не предлагает: %1</translation>
    </message>
</context>
<context>
    <name>mailseal::PhoneCard</name>
    <message>
        <source>The time is over. The page is no longer there.</source>
        <translation>Время истекло. Страницы больше нет.</translation>
    </message>
    <message>
        <source>QR code of %1</source>
        <translation>QR-код адреса %1</translation>
    </message>
    <message>
        <source>Open this address on the phone, or read the code with its camera</source>
        <translation>Откройте этот адрес на телефоне или считайте код камерой</translation>
    </message>
    <message>
        <source>A small page on this network holds the root and the steps, and nothing else; it ends by itself. Compare the fingerprint that the phone shows with the one above.</source>
        <translation>Небольшая страница в этой сети содержит корневой сертификат и инструкции, больше ничего; она закроется сама. Сверьте отпечаток, который показывает телефон, с указанным выше.</translation>
    </message>
    <message>
        <source>A phone could get the root from this machine, but that is in no local network now.</source>
        <translation>Телефон мог бы получить корневой сертификат с этого компьютера, но сейчас он не подключён к локальной сети.</translation>
    </message>
    <message numerus="yes">
        <source>Handed out: %n time(s).</source>
        <translation>
            <numerusform>Получено %n раз.</numerusform>
            <numerusform>Получено %n раза.</numerusform>
            <numerusform>Получено %n раз.</numerusform>
        </translation>
    </message>
    <message>
        <source>For a phone</source>
        <translation>Для телефона</translation>
    </message>
    <message>
        <source>Address of t&amp;his machine</source>
        <translation>Адрес &amp;этого компьютера</translation>
    </message>
    <message>
        <source>M&amp;inutes</source>
        <translation>&amp;Минуты</translation>
    </message>
    <message>
        <source>Offer the page to &amp;phones</source>
        <translation>Открыть страницу для &amp;телефонов</translation>
    </message>
    <message>
        <source>&amp;End it now</source>
        <translation>&amp;Закрыть сейчас</translation>
    </message>
</context>
<context>
    <name>mailseal::PlaceChoice</name>
    <message>
        <source>Archive for the files</source>
        <translation>Архив для файлов</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>Папка для файлов</translation>
    </message>
    <message>
        <source>Type where to write. Nothing can be proposed, because your home folder is not known (HOME is empty).</source>
        <translation>Укажите, куда записать. Предложить место нельзя: ваш домашний каталог неизвестен (переменная HOME пуста).</translation>
    </message>
</context>
<context>
    <name>mailseal::PlaceForSets</name>
    <message>
        <source>Into one &amp;archive, with a script for each host</source>
        <translation>В один &amp;архив, со сценарием для каждого сервера</translation>
    </message>
    <message>
        <source>Into one &amp;folder, with a folder for each host</source>
        <translation>В одну папк&amp;у, с отдельной папкой для каждого сервера</translation>
    </message>
    <message>
        <source>As one Ansible &amp;role for all hosts</source>
        <translation>Одной &amp;ролью Ansible для всех серверов</translation>
    </message>
    <message>
        <source>Archive f&amp;ile</source>
        <translation>&amp;Файл архива</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>Пап&amp;ка</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>О&amp;бзор…</translation>
    </message>
</context>
<context>
    <name>mailseal::PlannedPanel</name>
    <message>
        <source>What will be written</source>
        <translation>Что будет записано</translation>
    </message>
    <message>
        <source>Nothing has been written yet.</source>
        <translation>Пока ничего не записано.</translation>
    </message>
    <message>
        <source>On this machine:</source>
        <translation>На этом компьютере:</translation>
    </message>
    <message>
        <source>Below the folder %1, as they belong on the server:</source>
        <translation>В папке %1, с теми же путями, что и на сервере:</translation>
    </message>
    <message>
        <source>In the archive %1, as they belong on the server:</source>
        <translation>В архиве %1, как они должны лежать на сервере:</translation>
    </message>
    <message>
        <source>On %1:</source>
        <translation>На %1:</translation>
    </message>
    <message>
        <source>The files appear here once the answers are complete.</source>
        <translation>Файлы появятся здесь, когда все ответы будут заполнены.</translation>
    </message>
    <message>
        <source>And the lines for the servers, the answers (openssl.cnf) and a record (plan.json).</source>
        <translation>И строки для серверов, ответы (openssl.cnf) и запись (plan.json).</translation>
    </message>
    <message>
        <source>And settings in the servers&apos; own files, which the review shows.</source>
        <translation>И настройки в собственных файлах серверов: они показаны при проверке.</translation>
    </message>
</context>
<context>
    <name>mailseal::PolicyFetch</name>
    <message>
        <source>TLS fails</source>
        <translation>Сбой TLS</translation>
    </message>
    <message>
        <source>%1 is no address of another machine</source>
        <translation>%1 — не адрес другого компьютера</translation>
    </message>
</context>
<context>
    <name>mailseal::PortsPane</name>
    <message>
        <source>Save the report</source>
        <translation>Сохранить отчёт</translation>
    </message>
    <message>
        <source>Looking at %1…</source>
        <translation>Проверяется %1…</translation>
    </message>
    <message>
        <source>Stopped. Not every port was looked at.</source>
        <translation>Остановлено. Проверены не все порты.</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Остановить</translation>
    </message>
    <message>
        <source>One moment, please…</source>
        <translation>Подождите немного…</translation>
    </message>
    <message>
        <source>The servers have read their configuration anew.</source>
        <translation>Серверы перечитали свои настройки.</translation>
    </message>
</context>
<context>
    <name>mailseal::PrintText</name>
    <message>
        <source>The printer did not take the pages. Choose another one, or save a copy and print that.</source>
        <translation>Принтер не принял страницы. Выберите другой или сохраните копию и напечатайте её.</translation>
    </message>
</context>
<context>
    <name>mailseal::ProposalView</name>
    <message>
        <source>Name the folder; the program only reads in it.</source>
        <translation>Укажите папку; программа только читает из неё.</translation>
    </message>
    <message>
        <source>The configuration is being read…</source>
        <translation>Настройки читаются…</translation>
    </message>
    <message>
        <source>%1 is not configured on this machine. Copy its files from the other machine into a folder, with their paths, for example %2, and choose that folder.</source>
        <translation>%1 на этом компьютере не настроен. Скопируйте его файлы с другого компьютера в папку, сохранив пути, например %2, и выберите эту папку.</translation>
    </message>
    <message>
        <source>No configuration of %1 was found below %2. The folder must hold the files with their paths, for example %3.</source>
        <translation>Настройки %1 не найдены в %2. В папке должны лежать файлы с их путями, например %3.</translation>
    </message>
    <message>
        <source>Form of the lines</source>
        <translation>Вид строк</translation>
    </message>
    <message>
        <source>Text to paste</source>
        <translation>Текст для вставки</translation>
    </message>
    <message>
        <source>The lines with their explanations, file by file</source>
        <translation>Строки с пояснениями, файл за файлом</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>The same as commands for the server</source>
        <translation>То же самое в виде команд для сервера</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>The same as files to take to the server</source>
        <translation>То же самое в виде файлов для переноса на сервер</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Отличия</translation>
    </message>
    <message>
        <source>What these lines change in the configuration of today</source>
        <translation>Что эти строки изменят в нынешних настройках</translation>
    </message>
    <message>
        <source>Configured now</source>
        <translation>Сейчас настроено</translation>
    </message>
    <message>
        <source>What is configured today, explained, with its faults</source>
        <translation>Что настроено сейчас, с пояснениями и ошибками</translation>
    </message>
    <message>
        <source>Then, as root:</source>
        <translation>Затем от имени root:</translation>
    </message>
    <message>
        <source>Copy comma&amp;nd</source>
        <translation>Копировать команд&amp;у</translation>
    </message>
    <message>
        <source>check and reload</source>
        <translation>проверить и перезагрузить</translation>
    </message>
</context>
<context>
    <name>mailseal::PublishedCard</name>
    <message>
        <source>Published</source>
        <translation>Опубликовано</translation>
    </message>
    <message>
        <source>Change of keys</source>
        <translation>Смена ключа</translation>
    </message>
    <message>
        <source>Records to remove</source>
        <translation>Записи, которые нужно удалить</translation>
    </message>
</context>
<context>
    <name>mailseal::PublishedTlsa</name>
    <message>
        <source>no answer in time</source>
        <translation>нет ответа вовремя</translation>
    </message>
    <message>
        <source>the TLSA records are not signed</source>
        <translation>записи TLSA не подписаны</translation>
    </message>
</context>
<context>
    <name>mailseal::ReasonCombo</name>
    <message>
        <source>Others may have the private key</source>
        <translation>Закрытый ключ мог попасть к другим</translation>
    </message>
    <message>
        <source>The name or the organization has changed</source>
        <translation>Имя или организация изменились</translation>
    </message>
    <message>
        <source>Another certificate has taken its place</source>
        <translation>Его заменил другой сертификат</translation>
    </message>
    <message>
        <source>The server or the person is gone</source>
        <translation>Сервера или человека больше нет</translation>
    </message>
    <message>
        <source>No reason given</source>
        <translation>Без указания причины</translation>
    </message>
</context>
<context>
    <name>mailseal::ReceivePage</name>
    <message>
        <source>Open the reply of your CA</source>
        <translation>Открыть ответ ЦС</translation>
    </message>
    <message>
        <source>There is no certificate in the clipboard.</source>
        <translation>В буфере обмена нет сертификата.</translation>
    </message>
    <message>
        <source>The private key of the certificate</source>
        <translation>Закрытый ключ сертификата</translation>
    </message>
    <message>
        <source>Given: %1</source>
        <translation>Получено: %1</translation>
    </message>
    <message>
        <source>Your certificate has arrived</source>
        <translation>Ваш сертификат пришёл</translation>
    </message>
    <message>
        <source>Give it as it came from your CA: one file or several, a bundle, an archive, or pasted text. You can drop files anywhere on this window. Nothing is written yet.</source>
        <translation>Укажите его в том виде, в каком он пришёл от ЦС: один файл или несколько, связка, архив или вставленный текст. Файлы можно перетащить в это окно. Пока ничего не записывается.</translation>
    </message>
    <message>
        <source>&amp;Open files…</source>
        <translation>&amp;Открыть файлы…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Вставить</translation>
    </message>
    <message>
        <source>Name its private &amp;key…</source>
        <translation>Указать закрытый &amp;ключ…</translation>
    </message>
    <message>
        <source>Start pa&amp;ge</source>
        <translation>На &amp;главную</translation>
    </message>
    <message>
        <source>Start &amp;again</source>
        <translation>&amp;Начать заново</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>&amp;Далее</translation>
    </message>
</context>
<context>
    <name>mailseal::RecordPage</name>
    <message>
        <source>new</source>
        <translation>новый</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>заменён</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>без изменений</translation>
    </message>
    <message>
        <source>shows the certificate</source>
        <translation>показывает сертификат</translation>
    </message>
    <message>
        <source>shows another certificate</source>
        <translation>показывает другой сертификат</translation>
    </message>
    <message>
        <source>has no TLS</source>
        <translation>без TLS</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>не отвечает</translation>
    </message>
    <message>
        <source>could not be checked</source>
        <translation>не удалось проверить</translation>
    </message>
    <message>
        <source>nothing listens</source>
        <translation>никто не слушает</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Субъект</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Действителен</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>с %1 по %2</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>Отпечаток SHA-256</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint of the test CA</source>
        <translation>Отпечаток SHA-256 тестового ЦС</translation>
    </message>
    <message>
        <source>TLSA record for this key</source>
        <translation>Запись TLSA для этого ключа</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Что это</translation>
    </message>
    <message>
        <source>Owner and mode</source>
        <translation>Владелец и права</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>settings of a server</source>
        <translation>настройки сервера</translation>
    </message>
    <message>
        <source>link</source>
        <translation>ссылка</translation>
    </message>
    <message>
        <source>replaced; the old one is %1</source>
        <translation>заменён; прежний — %1</translation>
    </message>
    <message>
        <source>The ports afterwards</source>
        <translation>Порты после этого</translation>
    </message>
    <message>
        <source>How to undo it</source>
        <translation>Как вернуть как было</translation>
    </message>
    <message>
        <source>As root. Everything that was replaced comes back as it was.</source>
        <translation>От имени root. Всё заменённое возвращается как было.</translation>
    </message>
    <message>
        <source>What was set up for %1</source>
        <translation>Что настроено для %1</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Файлы</translation>
    </message>
</context>
<context>
    <name>mailseal::RecordsCard</name>
    <message>
        <source>Records of %1</source>
        <translation>Записи %1</translation>
    </message>
    <message>
        <source>To publish</source>
        <translation>Для публикации</translation>
    </message>
    <message>
        <source>“3 1 1” of each key stays right when a CA renews the certificate for the same key. The zone has to be signed with DNSSEC.</source>
        <translation>Запись «3 1 1» остаётся верной, когда ЦС продлевает сертификат для того же ключа. Зона должна быть подписана DNSSEC.</translation>
    </message>
    <message>
        <source>Zone file</source>
        <translation>Файл зоны</translation>
    </message>
    <message>
        <source>Lines for the file of the zone</source>
        <translation>Строки для файла зоны</translation>
    </message>
    <message>
        <source>What nsupdate reads; it only adds</source>
        <translation>То, что читает nsupdate; только добавляет</translation>
    </message>
    <message>
        <source>As “postfix tls output-server-tlsa” prints them</source>
        <translation>Как их выводит «postfix tls output-server-tlsa»</translation>
    </message>
</context>
<context>
    <name>mailseal::RecoverySentences</name>
    <message>
        <source>Putting back the installation %1 had been interrupted; it was completed now.</source>
        <translation>Отмена установки %1 была прервана; теперь она завершена.</translation>
    </message>
    <message>
        <source>Putting back the installation %1 had been interrupted; its files are installed again.</source>
        <translation>Отмена установки %1 была прервана; её файлы снова установлены.</translation>
    </message>
    <message>
        <source>The installation %1 had been interrupted; it was completed now.</source>
        <translation>Установка %1 была прервана; теперь она завершена.</translation>
    </message>
    <message>
        <source>The installation %1 had been interrupted; what was there before it was put back.</source>
        <translation>Установка %1 была прервана; восстановлено то, что было до неё.</translation>
    </message>
    <message>
        <source>Somebody has changed these files since, and they stay as they are: %1.</source>
        <translation>Эти файлы с тех пор кто-то изменил, они остаются как есть: %1.</translation>
    </message>
</context>
<context>
    <name>mailseal::Rehearsal</name>
    <message>
        <source>This version requires it as the first setting.</source>
        <translation>Эта версия требует, чтобы этот параметр стоял первым.</translation>
    </message>
    <message>
        <source>This version requires it. With today&apos;s version as the value, you can go back: today&apos;s version can read what the new one writes.</source>
        <translation>Эта версия требует этот параметр. Если указать нынешнюю версию, можно вернуться назад: нынешняя сможет прочитать то, что запишет новая.</translation>
    </message>
    <message>
        <source>Without this setting, today&apos;s version serves these protocols and the new one none.</source>
        <translation>Без этого параметра нынешняя версия обслуживает эти протоколы, а новая — ни одного.</translation>
    </message>
    <message>
        <source>The setting “%1” is now called “%2”.</source>
        <translation>Параметр «%1» теперь называется «%2».</translation>
    </message>
    <message>
        <source>The setting “%1” is now called “%2”, and its value is the path, without “&lt;”.</source>
        <translation>Параметр «%1» теперь называется «%2», а его значение — путь без «&lt;».</translation>
    </message>
    <message>
        <source>The new setting “%2” says the opposite of “%1”.</source>
        <translation>Новый параметр «%2» означает противоположное параметру «%1».</translation>
    </message>
    <message>
        <source>Instead of a list of protocols there is only the lowest version that is allowed.</source>
        <translation>Вместо списка протоколов указывается только самая старая разрешённая версия.</translation>
    </message>
    <message>
        <source>The setting “%1” is not needed any more.</source>
        <translation>Параметр «%1» больше не нужен.</translation>
    </message>
    <message>
        <source>The setting “%1” is given up, and none replaces it with certainty. See the server&apos;s upgrading guide.</source>
        <translation>Параметр «%1» упразднён, и надёжной замены ему нет. Смотрите руководство сервера по переходу на новую версию.</translation>
    </message>
    <message>
        <source>The value “%2” of “%1” no longer exists, or means something else.</source>
        <translation>Значения «%2» параметра «%1» больше нет, или оно означает другое.</translation>
    </message>
    <message>
        <source>Where mail is stored is now said in several settings.</source>
        <translation>Место хранения почты теперь задаётся несколькими параметрами.</translation>
    </message>
    <message>
        <source>Variables are written in another way; the old ones would be taken literally.</source>
        <translation>Переменные записываются иначе; старые будут восприняты буквально.</translation>
    </message>
    <message>
        <source>The variable “%1” would be taken literally, and none replaces it with certainty.</source>
        <translation>Переменная «%1» будет воспринята буквально, и надёжной замены ей нет.</translation>
    </message>
    <message>
        <source>A list is no longer extended with “$%1”, but in a block.</source>
        <translation>Список дополняется уже не с помощью «$%1», а в блоке.</translation>
    </message>
    <message>
        <source>Another setting&apos;s value is now written “$SET:NAME”.</source>
        <translation>Значение другого параметра теперь записывается как «$SET:NAME».</translation>
    </message>
    <message>
        <source>A block “%1” needs a name.</source>
        <translation>Блоку «%1» нужно имя.</translation>
    </message>
    <message>
        <source>What was in “%1” is now said in settings of its own.</source>
        <translation>То, что было в «%1», теперь задаётся отдельными параметрами.</translation>
    </message>
    <message>
        <source>This block “%1” with the driver “%2” cannot be converted with certainty. Until it is written anew, nobody can log in through it.</source>
        <translation>Этот блок «%1» с драйвером «%2» нельзя преобразовать с уверенностью. Пока он не написан заново, войти через него никто не сможет.</translation>
    </message>
    <message>
        <source>There is no block “plugin” any more: its settings stand outside.</source>
        <translation>Блока «plugin» больше нет: его параметры стоят вне блоков.</translation>
    </message>
    <message>
        <source>The plugin setting “%1” no longer exists in this form, and no other replaces it with certainty.</source>
        <translation>Параметра модуля «%1» в таком виде больше нет, и надёжной замены ему нет.</translation>
    </message>
    <message>
        <source>The new version has no “%1” in this form.</source>
        <translation>В новой версии нет «%1» в таком виде.</translation>
    </message>
    <message>
        <source>“%1” is outdated; “%2” says the same.</source>
        <translation>«%1» устарел; то же самое означает «%2».</translation>
    </message>
    <message>
        <source>“%1” is outdated, and has no effect because of “%2”.</source>
        <translation>«%1» устарел и не действует из-за «%2».</translation>
    </message>
    <message>
        <source>Systems with this version may come without tables of the type “%1”. Build the table as lmdb (postmap lmdb:FILE), and name that type here.</source>
        <translation>В системах с этой версией может не быть таблиц типа «%1». Создайте таблицу типа lmdb (postmap lmdb:ФАЙЛ) и укажите здесь этот тип.</translation>
    </message>
    <message>
        <source>Systems with this version may come without tables of the type “%1”. Postfix makes the new one itself.</source>
        <translation>В системах с этой версией может не быть таблиц типа «%1». Новую Postfix создаст сам.</translation>
    </message>
    <message>
        <source>There is no restriction “%1” any more: the new version would refuse all mail (“451 Server configuration error”). Write instead: %2.</source>
        <translation>Ограничения «%1» больше нет: новая версия отклоняла бы всю почту («451 Server configuration error»). Вместо него напишите: %2.</translation>
    </message>
    <message>
        <source>The restriction “%1” is outdated. Write instead: %2.</source>
        <translation>Ограничение «%1» устарело. Вместо него напишите: %2.</translation>
    </message>
    <message>
        <source>With “ssl = required”, these networks must use TLS now, too; until now they could log in without.</source>
        <translation>Из-за «ssl = required» теперь и эти сети обязаны использовать TLS; раньше они могли входить без него.</translation>
    </message>
</context>
<context>
    <name>mailseal::RelayRemedy</name>
    <message>
        <source>First way, the best: let in the client&apos;s key. Write the digest of its public key into relay_clientcerts and use permit_tls_clientcerts; it survives every renewal with the same key.</source>
        <translation>Первый путь, лучший: допустите ключ клиента. Внесите хеш его открытого ключа в relay_clientcerts и используйте permit_tls_clientcerts; это переживёт любое продление с тем же ключом.</translation>
    </message>
    <message>
        <source>Second way: give the client a certificate for clients (clientAuth) from an authority of your own, and name only this authority in smtpd_tls_CAfile.</source>
        <translation>Второй путь: выдайте клиенту сертификат для клиентов (clientAuth) от собственного центра сертификации и укажите в smtpd_tls_CAfile только его.</translation>
    </message>
    <message>
        <source>Third way, from Postfix 3.12 on: tls_trust_server_ccerts = yes accepts certificates for servers. Better not: with permit_tls_all_clientcerts and public authorities, everybody who has any public certificate could relay.</source>
        <translation>Третий путь, начиная с Postfix 3.12: tls_trust_server_ccerts = yes принимает сертификаты для серверов. Лучше не надо: с permit_tls_all_clientcerts и публичными центрами сертификации пересылать почту смог бы любой, у кого есть какой-нибудь публичный сертификат.</translation>
    </message>
</context>
<context>
    <name>mailseal::RememberedSet</name>
    <message>
        <source>this machine</source>
        <translation>этот компьютер</translation>
    </message>
</context>
<context>
    <name>mailseal::RemoteLook</name>
    <message numerus="yes">
        <source>The clock of %1 is %n minute(s) behind, and a certificate that is made now is not valid there before that time has passed. Set its clock first.</source>
        <translation>
            <numerusform>Часы на %1 отстают на %n минуту, поэтому созданный сейчас сертификат начнёт там действовать только через это время. Сначала переведите часы.</numerusform>
            <numerusform>Часы на %1 отстают на %n минуты, поэтому созданный сейчас сертификат начнёт там действовать только через это время. Сначала переведите часы.</numerusform>
            <numerusform>Часы на %1 отстают на %n минут, поэтому созданный сейчас сертификат начнёт там действовать только через это время. Сначала переведите часы.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::RemoteReview</name>
    <message>
        <source>A key that is made on the other machine cannot come from a file here. Choose one of the two.</source>
        <translation>Ключ, который создаётся на другом компьютере, не может браться из файла здесь. Выберите что-то одно.</translation>
    </message>
    <message>
        <source>A self-signed certificate is signed with its own key, which stays on the other machine. Let the test CA sign it, or ask a CA.</source>
        <translation>Самоподписанный сертификат подписывается собственным ключом, а ключ остаётся на другом компьютере. Пусть его подпишет тестовый ЦС, или обратитесь в ЦС.</translation>
    </message>
</context>
<context>
    <name>mailseal::RenewalAudit</name>
    <message>
        <source>a line there lacks the user, who comes between the time and the command</source>
        <translation>в одной из строк нет пользователя, который указывается между временем и командой</translation>
    </message>
    <message>
        <source>its command ends at the first “%”, before which a “\” is missing</source>
        <translation>команда обрывается на первом «%», перед которым нет «\»</translation>
    </message>
    <message>
        <source>the line feed at the end of the file is missing</source>
        <translation>в конце файла нет перевода строки</translation>
    </message>
    <message>
        <source>the file is not executable</source>
        <translation>файл не исполняемый</translation>
    </message>
    <message>
        <source>the name of the file may hold only letters, digits, “-” and “_”</source>
        <translation>имя файла может содержать только буквы, цифры, «-» и «_»</translation>
    </message>
</context>
<context>
    <name>mailseal::ReplyCard</name>
    <message>
        <source>For your set %1 (%2)</source>
        <translation>Для %1 (%2)</translation>
    </message>
    <message>
        <source>For the key that you named</source>
        <translation>Для указанного ключа</translation>
    </message>
    <message>
        <source>Signed by: %1</source>
        <translation>Подписан: %1</translation>
    </message>
    <message>
        <source>&amp;Fetch it from %1</source>
        <translation>&amp;Загрузить с %1</translation>
    </message>
    <message>
        <source>Key, names, dates, chain and use are as they should be.</source>
        <translation>Ключ, имена, срок действия, цепочка и назначение в порядке.</translation>
    </message>
</context>
<context>
    <name>mailseal::ReportCard</name>
    <message>
        <source>Source: %1</source>
        <translation>Источник: %1</translation>
    </message>
</context>
<context>
    <name>mailseal::ReportSummary</name>
    <message>
        <source>not said</source>
        <translation>не указано</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>days</comment>
        <translation>с %1 по %2</translation>
    </message>
    <message>
        <source>Reports of: %1. Days: %2. Connections with TLS: %3, failed: %4.</source>
        <translation>Отчёты от: %1. Дни: %2. Соединений с TLS: %3, неудачных: %4.</translation>
    </message>
    <message>
        <source>reported by %1, %2</source>
        <translation>сообщает %1, %2</translation>
    </message>
    <message>
        <source>Only the first %1 causes are listed; connections that failed for others: %2.</source>
        <translation>Перечислены только первые причины (%1); соединений, не удавшихся по другим причинам: %2.</translation>
    </message>
</context>
<context>
    <name>mailseal::RestoreCard</name>
    <message>
        <source>Choose the file of the backup.</source>
        <translation>Выберите файл резервной копии.</translation>
    </message>
    <message>
        <source>Type the name of a folder.</source>
        <translation>Введите имя папки.</translation>
    </message>
    <message>
        <source>The CA “%1” is restored.</source>
        <translation>ЦС «%1» восстановлен.</translation>
    </message>
    <message>
        <source>Certificates that were signed after the backup are unknown to this CA now, and it cannot revoke them. Do not sign with another copy of it, too.</source>
        <translation>Сертификаты, подписанные после создания копии, этому ЦС теперь неизвестны, и отозвать их он не может. Не подписывайте одновременно другой его копией.</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Восстановить из резервной копии</translation>
    </message>
    <message>
        <source>There was a CA before, and its backup is at hand.</source>
        <translation>ЦС уже был, и его резервная копия под рукой.</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Восстановить…</translation>
    </message>
    <message>
        <source>Restore the CA</source>
        <translation>Восстановить ЦС</translation>
    </message>
    <message>
        <source>File of the backup</source>
        <translation>Файл резервной копии</translation>
    </message>
    <message>
        <source>Choose the file of the backup</source>
        <translation>Выбрать файл резервной копии</translation>
    </message>
    <message>
        <source>Folder for the restored CA</source>
        <translation>Папка для восстановленного ЦС</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Выбрать папку</translation>
    </message>
</context>
<context>
    <name>mailseal::ResultPage</name>
    <message>
        <source>Key and certificate for %1 are ready</source>
        <translation>Ключ и сертификат для %1 готовы</translation>
    </message>
    <message>
        <source>Key and request for %1 are ready</source>
        <translation>Ключ и запрос для %1 готовы</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written on this machine.</source>
        <translation>
            <numerusform>На этот компьютер записан %n файл.</numerusform>
            <numerusform>На этот компьютер записаны %n файла.</numerusform>
            <numerusform>На этот компьютер записано %n файлов.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written below %1.</source>
        <translation>
            <numerusform>В папку %1 записан %n файл.</numerusform>
            <numerusform>В папку %1 записаны %n файла.</numerusform>
            <numerusform>В папку %1 записано %n файлов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Key: %1. Valid until %2.</source>
        <translation>Действителен по: %2 (ключ %1).</translation>
    </message>
    <message>
        <source>This is a test certificate: fine for trying, not for the public.</source>
        <translation>Это тестовый сертификат: для проверки годится, для рабочей почты — нет.</translation>
    </message>
    <message>
        <source>Key: %1.</source>
        <translation>Ключ: %1.</translation>
    </message>
    <message>
        <source>Backup copies of what was replaced: %1</source>
        <translation>Резервные копии заменённых файлов: %1</translation>
    </message>
    <message>
        <source>Save the answers</source>
        <translation>Сохранить ответы</translation>
    </message>
    <message>
        <source>Copy the fingerprint</source>
        <translation>Копировать отпечаток</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>Отпечаток SHA-256</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>Что делать дальше</translation>
    </message>
    <message>
        <source>Everything is in the archive %1.</source>
        <translation>Всё находится в архиве %1.</translation>
    </message>
    <message>
        <source>Everything is as it was before</source>
        <translation>Всё возвращено как было</translation>
    </message>
    <message>
        <source>The files for %1 were taken back.</source>
        <translation>Файлы для %1 убраны.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written on this machine, settings and all; the servers have read them.</source>
        <translation>
            <numerusform>%n файл записан на этом компьютере вместе с параметрами; серверы их прочитали.</numerusform>
            <numerusform>%n файла записаны на этом компьютере вместе с параметрами; серверы их прочитали.</numerusform>
            <numerusform>%n файлов записано на этом компьютере вместе с параметрами; серверы их прочитали.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written on %1, settings and all; the servers have read them.</source>
        <translation>
            <numerusform>На %1 записан %n файл вместе с параметрами; серверы их прочитали.</numerusform>
            <numerusform>На %1 записаны %n файла вместе с параметрами; серверы их прочитали.</numerusform>
            <numerusform>На %1 записано %n файлов вместе с параметрами; серверы их прочитали.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written on %1.</source>
        <translation>
            <numerusform>На %1 записан %n файл.</numerusform>
            <numerusform>На %1 записаны %n файла.</numerusform>
            <numerusform>На %1 записано %n файлов.</numerusform>
        </translation>
    </message>
    <message>
        <source>The certificate for %1 is in its place</source>
        <translation>Сертификат для %1 установлен</translation>
    </message>
    <message numerus="yes">
        <source>%1 speaks TLS on %n port(s)</source>
        <translation>
            <numerusform>%1 работает по TLS на %n порту</numerusform>
            <numerusform>%1 работает по TLS на %n портах</numerusform>
            <numerusform>%1 работает по TLS на %n портах</numerusform>
        </translation>
    </message>
    <message>
        <source>SHA-256 fingerprint:</source>
        <translation>Отпечаток SHA-256:</translation>
    </message>
    <message>
        <source>Save the record</source>
        <translation>Сохранить запись</translation>
    </message>
    <message>
        <source>&amp;More that can be done</source>
        <translation>Что ещё &amp;можно сделать</translation>
    </message>
    <message>
        <source>Save the rec&amp;ord (HTML, PDF)…</source>
        <translation>За&amp;пись (HTML, PDF)…</translation>
    </message>
    <message>
        <source>The installation is undone</source>
        <translation>Установка отменена</translation>
    </message>
</context>
<context>
    <name>mailseal::ReviewEntry</name>
    <message>
        <source>new</source>
        <translation>новый</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>без изменений</translation>
    </message>
    <message>
        <source>exists with other content</source>
        <translation>уже есть, содержимое другое</translation>
    </message>
    <message>
        <source>lines for %1, %2 %3</source>
        <translation>строки для %1, %2 %3</translation>
    </message>
    <message>
        <source>lines for %1, %2 %3 assumed</source>
        <translation>строки для %1, предположительно %2 %3</translation>
    </message>
    <message>
        <source>only root can see what is there</source>
        <translation>что там есть, видит только root</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) in the server&apos;s own file</source>
        <translation>
            <numerusform>%n параметр в файле самого сервера</numerusform>
            <numerusform>%n параметра в файле самого сервера</numerusform>
            <numerusform>%n параметров в файле самого сервера</numerusform>
        </translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Сводка</translation>
    </message>
    <message>
        <source>what is made, where, and what changes</source>
        <translation>что создаётся, где и что меняется</translation>
    </message>
    <message>
        <source>what is made, and where</source>
        <translation>что создаётся и где</translation>
    </message>
</context>
<context>
    <name>mailseal::ReviewPage</name>
    <message>
        <source>The request and the certificate are being made…</source>
        <translation>Создаются запрос и сертификат…</translation>
    </message>
    <message>
        <source>The private key is being made…</source>
        <translation>Создаётся закрытый ключ…</translation>
    </message>
    <message>
        <source>Nothing has been written yet.</source>
        <translation>Пока ничего не записано.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on this machine, all of them or none. Nothing has been written yet.</source>
        <translation>
            <numerusform>На этот компьютер будет записан %n файл: либо всё, либо ничего. Пока ничего не записано.</numerusform>
            <numerusform>На этот компьютер будут записаны %n файла: либо все, либо ни одного. Пока ничего не записано.</numerusform>
            <numerusform>На этот компьютер будет записано %n файлов: либо все, либо ни одного. Пока ничего не записано.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) below %1, all of them or none. Nothing has been written yet.</source>
        <translation>
            <numerusform>В папку %1 будет записан %n файл: либо всё, либо ничего. Пока ничего не записано.</numerusform>
            <numerusform>В папку %1 будут записаны %n файла: либо все, либо ни одного. Пока ничего не записано.</numerusform>
            <numerusform>В папку %1 будет записано %n файлов: либо все, либо ни одного. Пока ничего не записано.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is what will be written</source>
        <translation>Вот что будет записано</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) will be replaced; the old content stays beside each of them: %1</source>
        <translation>
            <numerusform>Будет заменён %n файл (прежнее содержимое останется рядом): %1</numerusform>
            <numerusform>Будут заменены %n файла (прежнее содержимое останется рядом): %1</numerusform>
            <numerusform>Будет заменено %n файлов (прежнее содержимое останется рядом): %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) exist with other content and are kept: %1. Choose another folder in step 4, or let them be replaced.</source>
        <translation>
            <numerusform>Уже есть и останется без изменений %n файл с другим содержимым: %1. Выберите другую папку на шаге 4 или разрешите замену.</numerusform>
            <numerusform>Уже есть и останутся без изменений %n файла с другим содержимым: %1. Выберите другую папку на шаге 4 или разрешите замену.</numerusform>
            <numerusform>Уже есть и останется без изменений %n файлов с другим содержимым: %1. Выберите другую папку на шаге 4 или разрешите замену.</numerusform>
        </translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Файлы</translation>
    </message>
    <message>
        <source>&amp;Replace them and keep the old ones as backup copies</source>
        <translation>За&amp;менить, сохранив прежние файлы как резервные копии</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход выполнения</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in the archive %1. Nothing has been written yet.</source>
        <translation>
            <numerusform>%n файл в архиве %1. Пока ничего не записано.</numerusform>
            <numerusform>%n файла в архиве %1. Пока ничего не записано.</numerusform>
            <numerusform>%n файлов в архиве %1. Пока ничего не записано.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on this machine, and the settings of its servers, all of it or nothing. Then the servers reload and their ports are asked; if they do not show the new certificate, everything is put back. Nothing has been written yet.</source>
        <translation>
            <numerusform>%n файл на этом компьютере и параметры его серверов: всё или ничего. Затем серверы перезагрузят конфигурацию, и их порты будут опрошены; если новый сертификат не предъявляется, всё возвращается, как было. Пока ничего не записано.</numerusform>
            <numerusform>%n файла на этом компьютере и параметры его серверов: всё или ничего. Затем серверы перезагрузят конфигурацию, и их порты будут опрошены; если новый сертификат не предъявляется, всё возвращается, как было. Пока ничего не записано.</numerusform>
            <numerusform>%n файлов на этом компьютере и параметры его серверов: всё или ничего. Затем серверы перезагрузят конфигурацию, и их порты будут опрошены; если новый сертификат не предъявляется, всё возвращается, как было. Пока ничего не записано.</numerusform>
        </translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Подключение к %1…</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on %1, and the settings of its servers, all of it or nothing. Then the servers reload and their ports are asked; if they do not show the new certificate, everything is put back. Nothing has been written yet.</source>
        <translation>
            <numerusform>%n файл на %1 и параметры его серверов: всё или ничего. Затем серверы перечитают конфигурацию и будут опрошены их порты; если они не покажут новый сертификат, всё будет возвращено. Пока ничего не записано.</numerusform>
            <numerusform>%n файла на %1 и параметры его серверов: всё или ничего. Затем серверы перечитают конфигурацию и будут опрошены их порты; если они не покажут новый сертификат, всё будет возвращено. Пока ничего не записано.</numerusform>
            <numerusform>%n файлов на %1 и параметры его серверов: всё или ничего. Затем серверы перечитают конфигурацию и будут опрошены их порты; если они не покажут новый сертификат, всё будет возвращено. Пока ничего не записано.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on %1, all of them or none. Nothing has been written yet.</source>
        <translation>
            <numerusform>%n файл на %1: целиком или никак. Пока ничего не записано.</numerusform>
            <numerusform>%n файла на %1: все или ни одного. Пока ничего не записано.</numerusform>
            <numerusform>%n файлов на %1: все или ни одного. Пока ничего не записано.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) exist there with other content and are kept: %1. Let them be replaced, or choose another layout in step 4.</source>
        <translation>
            <numerusform>Там уже есть и останется без изменений %n файл с другим содержимым: %1. Разрешите замену или выберите другое расположение файлов на шаге 4.</numerusform>
            <numerusform>Там уже есть и останутся без изменений %n файла с другим содержимым: %1. Разрешите замену или выберите другое расположение файлов на шаге 4.</numerusform>
            <numerusform>Там уже есть и останется без изменений %n файлов с другим содержимым: %1. Разрешите замену или выберите другое расположение файлов на шаге 4.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the versions…</source>
        <translation>Выбрать версии…</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 и ещё %n</numerusform>
            <numerusform>%1 и ещё %n</numerusform>
            <numerusform>%1 и ещё %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::ReviewSummary</name>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>Private key (%1), request, and a test certificate until %2.</source>
        <translation>Закрытый ключ (%1), запрос и тестовый сертификат (до %2).</translation>
    </message>
    <message>
        <source>Private key (%1), request, and a self-signed certificate until %2.</source>
        <translation>Закрытый ключ (%1), запрос и самоподписанный сертификат (до %2).</translation>
    </message>
    <message>
        <source>Private key (%1) and request. The certificate comes from your CA.</source>
        <translation>Закрытый ключ (%1) и запрос. Сертификат выдаст ваш ЦС.</translation>
    </message>
    <message>
        <source>The certificate that has arrived, until %1, with its key (%2).</source>
        <translation>Полученный сертификат (до %1) с его ключом (%2).</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Для</translation>
    </message>
    <message numerus="yes">
        <source>%n of them is there already with other content.</source>
        <translation>
            <numerusform>%n из них уже есть с другим содержимым.</numerusform>
            <numerusform>%n из них уже есть с другим содержимым.</numerusform>
            <numerusform>%n из них уже есть с другим содержимым.</numerusform>
        </translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Где</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>All that is needed is set already.</source>
        <translation>Всё нужное уже настроено.</translation>
    </message>
    <message>
        <source>None are changed. The lines for the servers are made, to be put there by you.</source>
        <translation>Ничего не меняется. Строки для серверов создаются, а внести их нужно вам.</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Серверы</translation>
    </message>
    <message>
        <source>%1: the settings are checked first. Then they are read, and the ports are asked. If one does not show the new certificate, everything is put back.</source>
        <translation>%1: сначала проверяются настройки. Затем серверы их читают, и опрашиваются порты. Если какой-то не покажет новый сертификат, всё возвращается как было.</translation>
    </message>
    <message>
        <source>They are not touched.</source>
        <translation>Их не затрагивают.</translation>
    </message>
    <message>
        <source>%1: not touched. They go on as before until the lines are in their configuration and have been read.</source>
        <translation>%1: без изменений. Всё работает как раньше, пока строки не внесены в конфигурацию и не прочитаны.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on this machine.</source>
        <translation>
            <numerusform>%n файл на этом компьютере.</numerusform>
            <numerusform>%n файла на этом компьютере.</numerusform>
            <numerusform>%n файлов на этом компьютере.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) on %1.</source>
        <translation>
            <numerusform>%n файл на %1.</numerusform>
            <numerusform>%n файла на %1.</numerusform>
            <numerusform>%n файлов на %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in the archive %1.</source>
        <translation>
            <numerusform>%n файл в архиве %1.</numerusform>
            <numerusform>%n файла в архиве %1.</numerusform>
            <numerusform>%n файлов в архиве %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) below %1.</source>
        <translation>
            <numerusform>%n файл в %1.</numerusform>
            <numerusform>%n файла в %1.</numerusform>
            <numerusform>%n файлов в %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::RoleTitles</name>
    <message>
        <source>private key</source>
        <translation>закрытый ключ</translation>
    </message>
    <message>
        <source>certificate signing request (CSR)</source>
        <translation>запрос на сертификат (CSR)</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>сертификат</translation>
    </message>
    <message>
        <source>certificate chain</source>
        <translation>цепочка сертификатов</translation>
    </message>
    <message>
        <source>certificate of the test CA</source>
        <translation>сертификат тестового ЦС</translation>
    </message>
    <message>
        <source>key and certificate for Courier</source>
        <translation>ключ и сертификат для Courier</translation>
    </message>
    <message>
        <source>configuration snippet</source>
        <translation>фрагмент настроек</translation>
    </message>
    <message>
        <source>record of this setup</source>
        <translation>протокол этой настройки</translation>
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
        <translation>Отдельная папка с переключением одним шагом (/etc/mailseal)</translation>
    </message>
    <message>
        <source>certificates that outgoing mail trusts</source>
        <translation>сертификаты, которым доверяет исходящая почта</translation>
    </message>
    <message>
        <source>key and certificate for Exim</source>
        <translation>ключ и сертификат для Exim</translation>
    </message>
</context>
<context>
    <name>mailseal::Rollover</name>
    <message>
        <source>Publish the records of both keys, and keep the old key until they have been seen everywhere.</source>
        <translation>Опубликуйте записи обоих ключей и оставьте старый ключ, пока они не разойдутся повсюду.</translation>
    </message>
    <message>
        <source>Both records are published. Wait until %1: until then others may still keep the records from before.</source>
        <translation>Обе записи опубликованы. Подождите до %1: до этого времени другие ещё могут хранить прежние записи.</translation>
    </message>
    <message>
        <source>Safe to switch since %1: install the new key now.</source>
        <translation>Смена безопасна с %1: установите новый ключ сейчас.</translation>
    </message>
    <message>
        <source>The server presents the new key. Remove the record of the old one.</source>
        <translation>Сервер предъявляет новый ключ. Удалите запись старого.</translation>
    </message>
    <message>
        <source>Done: the server presents the new key, and only its record is published.</source>
        <translation>Готово: сервер предъявляет новый ключ, и опубликована только его запись.</translation>
    </message>
    <message>
        <source>The server presents the new key, but its record is not published: senders that check DANE hold mail back now. Publish it at once, or install the old key again.</source>
        <translation>Сервер предъявляет новый ключ, но его запись не опубликована: отправители, проверяющие DANE, сейчас задерживают почту. Опубликуйте её немедленно или верните старый ключ.</translation>
    </message>
    <message>
        <source>What is published could not be found out, so nothing can be said about the change. Ask again later.</source>
        <translation>Не удалось узнать, что опубликовано, поэтому о смене ничего нельзя сказать. Повторите запрос позже.</translation>
    </message>
    <message>
        <source>Not every address and port of the server answered, so it is not known whether all of them present the new key. Remove no record before they do, and ask again from a machine that reaches them.</source>
        <translation>Ответили не все адреса и порты сервера, поэтому неизвестно, все ли они предъявляют новый ключ. До этого не удаляйте ни одной записи и повторите запрос с узла, которому они доступны.</translation>
    </message>
</context>
<context>
    <name>mailseal::RolloverCard</name>
    <message>
        <source>Type an address that begins with http://, or leave this empty.</source>
        <translation>Введите адрес, который начинается с http://, или оставьте поле пустым.</translation>
    </message>
    <message>
        <source>The new key signs lists of its own. Type another address than %1.</source>
        <translation>Новый ключ подписывает собственные списки. Введите другой адрес, не %1.</translation>
    </message>
    <message>
        <source>The root’s key is not here. Put its stick in, and choose the file.</source>
        <translation>Ключа корневого сертификата здесь нет. Вставьте флешку и выберите файл.</translation>
    </message>
    <message>
        <source>A new key signs from now on. What was signed before stays valid; renew it as it ends.</source>
        <translation>Теперь подписывает новый ключ. Подписанное ранее остаётся действительным; продлевайте его по мере истечения срока.</translation>
    </message>
    <message>
        <source>Bring the new root to your devices: “Trust” shows how.</source>
        <translation>Перенесите новый корневой сертификат на устройства: как, показано в разделе «Доверие».</translation>
    </message>
    <message>
        <source>Move the new folder with the root’s key to a stick, as its README.txt says.</source>
        <translation>Перенесите новую папку с ключом корневого сертификата на флешку, как сказано в её README.txt.</translation>
    </message>
    <message>
        <source>Make a new backup.</source>
        <translation>Сделайте новую резервную копию.</translation>
    </message>
    <message>
        <source>Roll over to a new key</source>
        <translation>Сменить ключ</translation>
    </message>
    <message>
        <source>Long before the CA ends, or if its key may be known to others. Devices that know the old root or the new one trust what both have signed.</source>
        <translation>Задолго до окончания срока ЦС или если ключ мог попасть к другим. Устройства, которые знают старый или новый корневой сертификат, доверяют всему, что подписано обоими.</translation>
    </message>
    <message>
        <source>Roll over…</source>
        <translation>Сменить ключ…</translation>
    </message>
    <message>
        <source>Make the new key</source>
        <translation>Создать новый ключ</translation>
    </message>
    <message>
        <source>Another intermediate certificate</source>
        <translation>Новый промежуточный сертификат</translation>
    </message>
    <message>
        <source>From the same root. No device has to be told.</source>
        <translation>От того же корневого сертификата. На устройствах ничего менять не нужно.</translation>
    </message>
    <message>
        <source>A new root as well</source>
        <translation>И новый корневой сертификат</translation>
    </message>
    <message>
        <source>With an intermediate certificate below it. The new root has to reach the devices.</source>
        <translation>С промежуточным сертификатом под ним. Новый корневой сертификат нужно перенести на устройства.</translation>
    </message>
    <message>
        <source>Validity of the new certificate in days</source>
        <translation>Срок действия нового сертификата в днях</translation>
    </message>
    <message>
        <source>Where you will publish the revocation list of the new key (optional)</source>
        <translation>Где вы опубликуете список отзыва нового ключа (необязательно)</translation>
    </message>
    <message>
        <source>The root’s key, on its stick</source>
        <translation>Ключ корневого сертификата на флешке</translation>
    </message>
    <message>
        <source>Choose the root’s key</source>
        <translation>Выбрать ключ корневого сертификата</translation>
    </message>
    <message>
        <source>Passphrase of the root’s key, if it is another one</source>
        <translation>Парольная фраза этого ключа, если она другая</translation>
    </message>
    <message>
        <source>This is not the passphrase of the root’s key. Type it again.</source>
        <translation>Это не парольная фраза ключа корневого сертификата. Введите её ещё раз.</translation>
    </message>
    <message>
        <source>Passphrase of the CA’s key</source>
        <translation>Парольная фраза ключа ЦС</translation>
    </message>
</context>
<context>
    <name>mailseal::RootListCard</name>
    <message>
        <source>None</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1, до %2</translation>
    </message>
    <message>
        <source>The root’s key is not here. Put its stick in, and choose the file.</source>
        <translation>Ключа корневого сертификата здесь нет. Вставьте флешку и выберите файл.</translation>
    </message>
    <message>
        <source>List number %1 of the root is made and recorded. The next one has to be there by %2.</source>
        <translation>Список номер %1 корневого сертификата создан и записан. Следующий должен появиться до %2.</translation>
    </message>
    <message>
        <source>The intermediate certificate is revoked.</source>
        <translation>Промежуточный сертификат отозван.</translation>
    </message>
    <message>
        <source>Revocation list of the root</source>
        <translation>Список отзыва корневого сертификата</translation>
    </message>
    <message>
        <source>Servers that check whole chains ask whether the intermediate certificates are revoked. Only the root can answer.</source>
        <translation>Серверы, которые проверяют цепочки целиком, спрашивают, не отозваны ли промежуточные сертификаты. Ответить может только корневой сертификат.</translation>
    </message>
    <message>
        <source>Make a list…</source>
        <translation>Создать список…</translation>
    </message>
    <message>
        <source>Make the root’s list</source>
        <translation>Создать список корневого сертификата</translation>
    </message>
    <message>
        <source>Intermediate certificate to revoke first (optional)</source>
        <translation>Промежуточный сертификат, который сначала отозвать (необязательно)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>All certificates that it has signed are refused from then on, and this cannot be taken back. Renew them first.</source>
        <translation>Все подписанные им сертификаты с этого момента отклоняются, и вернуть это нельзя. Сначала продлите их.</translation>
    </message>
    <message>
        <source>Days until the next one</source>
        <translation>Дней до следующего</translation>
    </message>
    <message>
        <source>The root’s key, on its stick</source>
        <translation>Ключ корневого сертификата на флешке</translation>
    </message>
    <message>
        <source>Choose the root’s key</source>
        <translation>Выбрать ключ корневого сертификата</translation>
    </message>
    <message>
        <source>Passphrase of the root’s key</source>
        <translation>Парольная фраза ключа корневого сертификата</translation>
    </message>
    <message>
        <source>This is not the passphrase of the root’s key. Type it again.</source>
        <translation>Это не парольная фраза ключа корневого сертификата. Введите её ещё раз.</translation>
    </message>
    <message>
        <source>Type the passphrase of the root’s key.</source>
        <translation>Введите парольную фразу ключа корневого сертификата.</translation>
    </message>
</context>
<context>
    <name>mailseal::SaveTarget</name>
    <message>
        <source>C&amp;hoose…</source>
        <translation>В&amp;ыбрать…</translation>
    </message>
    <message>
        <source>&amp;Replace it and keep the old one as a backup copy</source>
        <translation>&amp;Заменить его, а старый оставить как резервную копию</translation>
    </message>
    <message>
        <source>&amp;Save as</source>
        <translation>Со&amp;хранить как</translation>
    </message>
    <message>
        <source>This file exists and is kept. Choose another name, or let it be replaced.</source>
        <translation>Этот файл существует и сохраняется. Выберите другое имя или разрешите его заменить.</translation>
    </message>
    <message>
        <source>Type the name of a file.</source>
        <translation>Введите имя файла.</translation>
    </message>
    <message>
        <source>This file exists. Choose another name, or let it be replaced.</source>
        <translation>Этот файл существует. Выберите другое имя или разрешите его заменить.</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Сохранить как</translation>
    </message>
    <message>
        <source>The new file keeps owner, group and mode of the old one, so that the server can go on reading it. A private key is never readable by everybody.</source>
        <translation>Новый файл сохранит владельца, группу и права старого, чтобы сервер мог и дальше его читать. Закрытый ключ никогда не становится доступен всем.</translation>
    </message>
</context>
<context>
    <name>mailseal::SaveText</name>
    <message>
        <source>Saved as %1.</source>
        <translation>Сохранено как %1.</translation>
    </message>
    <message>
        <source>All files are saved below %1.</source>
        <translation>Все файлы сохранены в %1.</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Веб-страница</translation>
    </message>
</context>
<context>
    <name>mailseal::SavingDialog</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Отмена</translation>
    </message>
</context>
<context>
    <name>mailseal::ScriptPane</name>
    <message>
        <source>Save a copy</source>
        <translation>Сохранить копию</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>Папка для файлов</translation>
    </message>
    <message>
        <source>Copy these lines into the server&apos;s file.</source>
        <translation>Скопируйте эти строки в файл сервера.</translation>
    </message>
    <message>
        <source>Run these commands as root on the server. They change nothing but these settings and can be run again.</source>
        <translation>Выполните эти команды на сервере от имени root. Они меняют только эти настройки, и их можно повторять.</translation>
    </message>
    <message>
        <source>Save the lines and take them to the server; the head of each file says where they belong.</source>
        <translation>Сохраните строки и перенесите их на сервер; в начале каждого файла написано, куда их поместить.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Сохранить…</translation>
    </message>
    <message>
        <source>Save &amp;all…</source>
        <translation>Сохр&amp;анить все…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Печать…</translation>
    </message>
    <message>
        <source>Lines for the server, each explained below</source>
        <translation>Строки для сервера, каждая пояснена ниже</translation>
    </message>
</context>
<context>
    <name>mailseal::Sentences</name>
    <message>
        <source>A host name is missing. Type the name under which mail programs reach the server, for example mail.example.org.</source>
        <translation>Не хватает имени узла. Введите имя, под которым почтовые программы обращаются к серверу, например mail.example.org.</translation>
    </message>
    <message>
        <source>“%1” begins with a scheme such as https://. Type the host name alone, for example mail.example.org.</source>
        <translation>«%1» начинается со схемы вроде https://. Введите только имя узла, например mail.example.org.</translation>
    </message>
    <message>
        <source>“%1” ends with a port number. Type the host name alone; a certificate is valid for all ports.</source>
        <translation>«%1» заканчивается номером порта. Введите только имя узла; сертификат действует для всех портов.</translation>
    </message>
    <message>
        <source>“%1” contains a slash. Type the host name alone, for example mail.example.org.</source>
        <translation>«%1» содержит косую черту. Введите только имя узла, например mail.example.org.</translation>
    </message>
    <message>
        <source>“%1” contains an underscore, which is not allowed in host names. Use a hyphen or another name.</source>
        <translation>«%1» содержит подчёркивание, а в именах узлов оно недопустимо. Замените его дефисом или выберите другое имя.</translation>
    </message>
    <message>
        <source>“%1” contains “%2”, which is not allowed in host names. Use letters, digits, hyphens and dots.</source>
        <translation>«%1» содержит «%2», а в именах узлов это недопустимо. Используйте буквы, цифры, дефисы и точки.</translation>
    </message>
    <message>
        <source>In “%1” the part “%2” is too long. Each part between two dots has at most 63 characters.</source>
        <translation>В имени «%1» слишком длинная часть: «%2». Между двумя точками допускается не более 63 символов.</translation>
    </message>
    <message>
        <source>“%1” is too long. A host name has at most 253 characters.</source>
        <translation>Имя «%1» слишком длинное. В имени узла допускается не более 253 символов.</translation>
    </message>
    <message>
        <source>In “%1” the part “%2” begins or ends with a hyphen. Remove that hyphen.</source>
        <translation>В имени «%1» часть «%2» начинается или заканчивается дефисом. Удалите этот дефис.</translation>
    </message>
    <message>
        <source>In “%1” the asterisk is in the wrong place. It may only stand alone as the first part, as in *.example.org.</source>
        <translation>В имени «%1» звёздочка стоит не на месте. Она может быть только первой частью целиком, как в *.example.org.</translation>
    </message>
    <message>
        <source>“%1” has no domain. Type the full name, for example mail.example.org.</source>
        <translation>В имени «%1» нет домена. Введите полное имя, например mail.example.org.</translation>
    </message>
    <message>
        <source>“%1” is not a valid international host name. Check the spelling.</source>
        <translation>«%1» — неверное международное имя узла. Проверьте написание.</translation>
    </message>
    <message>
        <source>“%1” mixes letters of different alphabets that look alike. Check that this is the name you mean.</source>
        <translation>В имени «%1» смешаны похожие буквы разных алфавитов. Проверьте, то ли это имя, которое вы имели в виду.</translation>
    </message>
    <message>
        <source>“%1” is not an IP address. Type it as 192.0.2.1 or 2001:db8::1.</source>
        <translation>«%1» — не IP-адрес. Введите его в виде 192.0.2.1 или 2001:db8::1.</translation>
    </message>
    <message>
        <source>“%1” is not an e-mail address that can stand in a certificate. Type it as postmaster@example.org, with Latin letters before the @.</source>
        <translation>«%1» — не такой адрес e-mail, который может стоять в сертификате. Введите его в виде postmaster@example.org, с латинскими буквами перед @.</translation>
    </message>
    <message>
        <source>“%1” was given twice. It will stand in the certificate once.</source>
        <translation>Имя «%1» указано дважды. В сертификате оно будет один раз.</translation>
    </message>
    <message>
        <source>“%1” is not a country code. Type two letters, for example DE for Germany.</source>
        <translation>«%1» — не код страны. Введите две буквы, например DE для Германии.</translation>
    </message>
    <message>
        <source>The field %1 is too long. At most %2 characters are allowed; shorten it.</source>
        <translation>Значение поля %1 слишком длинное. Допускается не более %2 символов; сократите его.</translation>
    </message>
    <message>
        <source>The field %1 contains a line break or another control character. Remove it.</source>
        <translation>Поле %1 содержит перевод строки или другой управляющий символ. Удалите его.</translation>
    </message>
    <message>
        <source>“%1” is not a field of the subject. Known are C, ST, L, O, OU, CN, emailAddress, postalCode and street.</source>
        <translation>В субъекте нет поля «%1». Возможные поля: C, ST, L, O, OU, CN, emailAddress, postalCode и street.</translation>
    </message>
    <message>
        <source>“%1” is longer than the 64 characters of the common name. It will stand among the alternative names only, which is where mail programs look.</source>
        <translation>«%1» длиннее 64 символов, допустимых в общем имени. Оно войдёт только в дополнительные имена — именно туда и смотрят почтовые программы.</translation>
    </message>
    <message>
        <source>“%1” is not a number of days. Type a whole number, for example 365.</source>
        <translation>«%1» — не число дней. Введите целое число, например 365.</translation>
    </message>
    <message>
        <source>A version 1 certificate cannot carry alternative names. Most mail programs will refuse it; choose version 3 unless a very old device needs version 1.</source>
        <translation>Сертификат версии 1 не может содержать дополнительных имён. Большинство почтовых программ его не примет; выберите версию 3, если только версия 1 не нужна очень старому устройству.</translation>
    </message>
    <message>
        <source>“%1” is not a certificate version. Type 3, or 1 for very old devices.</source>
        <translation>«%1» — не версия сертификата. Введите 3 или, для очень старых устройств, 1.</translation>
    </message>
    <message>
        <source>“%1” is not a kind of key that can be made here. Choose one of: %2.</source>
        <translation>Ключ вида «%1» здесь создать нельзя. Возможные варианты: %2.</translation>
    </message>
    <message>
        <source>The key file %1 cannot be read. Check the name and that you may read it.</source>
        <translation>Не удаётся прочитать файл ключа %1. Проверьте имя файла и своё право на чтение.</translation>
    </message>
    <message>
        <source>The file %1 holds no private key. Choose the file that begins with -----BEGIN PRIVATE KEY----- or similar.</source>
        <translation>В файле %1 нет закрытого ключа. Выберите файл, который начинается с -----BEGIN PRIVATE KEY----- или похожей строки.</translation>
    </message>
    <message>
        <source>The file %1 holds a certificate, not a private key. Choose the key that belongs to it.</source>
        <translation>В файле %1 сертификат, а не закрытый ключ. Выберите ключ, который к нему относится.</translation>
    </message>
    <message>
        <source>The file %1 holds a certificate signing request, not a private key. Choose the key it was made with.</source>
        <translation>В файле %1 запрос на сертификат, а не закрытый ключ. Выберите ключ, которым он создан.</translation>
    </message>
    <message>
        <source>The key in %1 is protected by a passphrase, and none was given. Run the program where it can ask you, or remove the passphrase from a copy of the key.</source>
        <translation>Ключ в файле %1 защищён парольной фразой, а она не указана. Запустите программу так, чтобы она могла вас спросить, или снимите парольную фразу с копии ключа.</translation>
    </message>
    <message>
        <source>The passphrase does not open the key in %1. Try again.</source>
        <translation>Парольная фраза не подходит к ключу в файле %1. Попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>The key in %1 is %2, which mail servers cannot use safely. Use ECDSA P-256 or P-384, Ed25519, or RSA with 2048 to 4096 bits.</source>
        <translation>В файле %1 ключ %2, с которым почтовый сервер не может работать безопасно. Используйте ECDSA P-256 или P-384, Ed25519 либо RSA длиной от 2048 до 4096 бит.</translation>
    </message>
    <message>
        <source>The key in %1 is %2, but %3 was asked for. Choose another key file or leave the kind of key open.</source>
        <translation>В файле %1 ключ %2, а запрошен %3. Выберите другой файл ключа или не указывайте вид ключа.</translation>
    </message>
    <message>
        <source>“%1” is not a way to sign. Choose one of: %2.</source>
        <translation>Неизвестный способ подписи: «%1». Возможные варианты: %2.</translation>
    </message>
    <message>
        <source>“%1” is not a digest that can be used here. Choose one of: %2.</source>
        <translation>Хеш-функция «%1» здесь не годится. Возможные варианты: %2.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>Отменено. Ничего не записано.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read. Check the name and that you may read it.</source>
        <translation>Не удаётся прочитать файл %1. Проверьте имя файла и своё право на чтение.</translation>
    </message>
    <message>
        <source>The file %1 is too large to be what was asked for. Choose another file.</source>
        <translation>Файл %1 слишком велик, чтобы быть тем, что нужно. Выберите другой файл.</translation>
    </message>
    <message>
        <source>The file %1 is not a valid openssl.cnf: line %2 cannot be understood. Correct that line.</source>
        <translation>Файл %1 — неверный openssl.cnf: не удаётся понять строку %2. Исправьте эту строку.</translation>
    </message>
    <message>
        <source>The file %1 has no [req] section with a distinguished_name. Choose an openssl.cnf that describes a request.</source>
        <translation>В файле %1 нет раздела [req] с записью distinguished_name. Выберите файл openssl.cnf, который описывает запрос.</translation>
    </message>
    <message>
        <source>The file %1 includes other files, which is not followed here. Put everything into one file.</source>
        <translation>Файл %1 включает другие файлы, а здесь это не поддерживается. Соберите всё в один файл.</translation>
    </message>
    <message>
        <source>In %1 the entry “%2” takes its value from the environment of this program, which is not done here. Put the value itself there.</source>
        <translation>В файле %1 запись «%2» берёт значение из окружения этой программы, а здесь это не поддерживается. Впишите само значение.</translation>
    </message>
    <message>
        <source>In %1 the entry “%2” is not known here and would be lost. Remove it or replace it.</source>
        <translation>В файле %1 есть неизвестная здесь запись «%2», она была бы потеряна. Удалите или замените её.</translation>
    </message>
    <message>
        <source>The answers file %1 cannot be understood: see line %2. Correct it or save a new one with the wizard.</source>
        <translation>Не удаётся понять файл ответов %1: см. строку %2. Исправьте её или сохраните новый файл с помощью мастера.</translation>
    </message>
    <message>
        <source>The answers file %1 has an entry “%2” that is not known. Correct its spelling or remove it.</source>
        <translation>В файле ответов %1 есть неизвестная запись «%2». Исправьте её написание или удалите её.</translation>
    </message>
    <message>
        <source>In the answers file %1 the entry “%2” has a value of the wrong kind. Compare it with a file saved by the wizard.</source>
        <translation>В файле ответов %1 у записи «%2» значение не того вида. Сравните её с файлом, который сохраняет мастер.</translation>
    </message>
    <message>
        <source>“%1” is not a server that is known here. Choose one of: %2.</source>
        <translation>Сервер «%1» здесь неизвестен. Возможные варианты: %2.</translation>
    </message>
    <message>
        <source>“%2” is not a version of %1. Type it as two or three numbers, for example 3.7 or 2.3.19.</source>
        <translation>«%2» — не версия %1. Введите два или три числа через точку, например 3.7 или 2.3.19.</translation>
    </message>
    <message>
        <source>%1 %2 is not known here. Known are versions %3 to %4; choose the nearest one and check the result against the server&apos;s manual.</source>
        <translation>Версия %1 %2 здесь неизвестна. Известны версии от %3 до %4; выберите ближайшую и сверьте результат с руководством по серверу.</translation>
    </message>
    <message>
        <source>%1 %2 is newer than the versions known here, so the rules of %3 are used. Check the result against the server&apos;s manual.</source>
        <translation>%1 %2 новее известных здесь версий, поэтому применяются правила для %3. Сверьте результат с документацией сервера.</translation>
    </message>
    <message>
        <source>%1 starts some of its services without super-user rights and cannot read %2 then. Use the Debian layout, which gives it a file of its own.</source>
        <translation>Сервер %1 запускает часть своих служб без прав суперпользователя, и тогда им не прочитать %2. Выберите расположение файлов как в Debian: там у этого сервера есть собственный файл.</translation>
    </message>
    <message>
        <source>“%1” is not a layout that is known here. Choose one of: %2.</source>
        <translation>Расположение файлов «%1» здесь неизвестно. Возможные варианты: %2.</translation>
    </message>
    <message>
        <source>“%1” is not a use that is known for this server. Choose one of: %2.</source>
        <translation>Назначение «%1» для этого сервера неизвестно. Возможные варианты: %2.</translation>
    </message>
    <message>
        <source>“%1” cannot be written into the configuration of %2. Give an absolute path without line breaks, quotes or other special characters.</source>
        <translation>Путь «%1» нельзя записать в настройки %2. Укажите абсолютный путь без переводов строки, кавычек и других специальных символов.</translation>
    </message>
    <message>
        <source>You may not write to %1. Choose a folder of your own, or run the program with the rights to write there.</source>
        <translation>У вас нет права на запись в %1. Выберите собственную папку или запустите программу с правами на запись туда.</translation>
    </message>
    <message>
        <source>There is no space left for %1. Make room or choose another place; nothing half-written was left.</source>
        <translation>Не хватает места для %1. Освободите место или выберите другое; недописанных файлов не осталось.</translation>
    </message>
    <message>
        <source>The name %1 is too long for the file system. Choose a folder with a shorter name.</source>
        <translation>Имя %1 слишком длинное для файловой системы. Выберите папку с более коротким именем.</translation>
    </message>
    <message>
        <source>The user or group “%1”, which should own %2, does not exist on this machine. Install the server first, or write to a folder.</source>
        <translation>На этом компьютере нет пользователя или группы «%1», а это владелец для %2. Сначала установите сервер или запишите файлы в папку.</translation>
    </message>
    <message>
        <source>The system could not look up the user or group “%1”, which should own %2. Nothing was written. Look at the details, then try again.</source>
        <translation>Системе не удалось найти сведения о пользователе или группе «%1», которым должен принадлежать %2. Ничего не записано. Посмотрите подробности и повторите попытку.</translation>
    </message>
    <message>
        <source>“%1” is not a language of this program. Choose de, en or ru.</source>
        <translation>Языка «%1» в этой программе нет. Выберите de, en или ru.</translation>
    </message>
    <message>
        <source>The output could not be written to standard output, or not all of it. Whatever else the command does is done. Check where its output goes.</source>
        <translation>Не удалось полностью записать вывод в стандартный поток вывода. Всё остальное, что делает команда, сделано. Проверьте, куда направлен вывод.</translation>
    </message>
    <message>
        <source>“%1” is not a file of this server. Choose one of: %2.</source>
        <translation>У этого сервера нет файла «%1». Возможные варианты: %2.</translation>
    </message>
    <message>
        <source>The command line cannot be understood. Look at --help for what is possible.</source>
        <translation>Не удаётся понять командную строку. О возможностях расскажет --help.</translation>
    </message>
    <message>
        <source>“%1” has two dots in a row or begins with a dot. Remove the extra dot.</source>
        <translation>В имени «%1» две точки подряд или точка в начале. Удалите лишнюю точку.</translation>
    </message>
    <message>
        <source>Too many names: %1. Use at most %2 in one certificate and make several certificates.</source>
        <translation>Слишком много имён: %1. Укажите в одном сертификате не более %2 и создайте несколько сертификатов.</translation>
    </message>
    <message>
        <source>Many names: %1. Public certificate authorities accept about 100 in one certificate.</source>
        <translation>Имён много: %1. Публичные центры сертификации принимают около 100 имён в одном сертификате.</translation>
    </message>
    <message>
        <source>A validity of %1 days is not possible. Type a number from %2 to %3.</source>
        <translation>Недопустимый срок действия в днях: %1. Введите число от %2 до %3.</translation>
    </message>
    <message>
        <source>Long validity (days: %1). Some mail programs refuse server certificates that are valid for more than 825 days.</source>
        <translation>Очень долгий срок действия: %1 дн. Некоторые почтовые программы не принимают сертификаты серверов, действующие дольше 825 дней.</translation>
    </message>
    <message>
        <source>The cryptographic library reported a failure. Nothing was written. If it happens again, report it with the details.</source>
        <translation>Криптографическая библиотека сообщила об ошибке. Ничего не записано. Если это повторится, сообщите об этом, приложив подробности.</translation>
    </message>
    <message>
        <source>The file %1 is empty. Ask for it again or choose another file.</source>
        <translation>Файл %1 пуст. Запросите его ещё раз или выберите другой файл.</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate, key or request that is known here. Check that it is the right file.</source>
        <translation>В файле %1 нет известного здесь сертификата, ключа или запроса. Проверьте, тот ли это файл.</translation>
    </message>
    <message>
        <source>The file %1 is a web page. Download the certificate itself instead of the page that offers it.</source>
        <translation>Файл %1 — веб-страница. Скачайте сам сертификат, а не страницу, которая его предлагает.</translation>
    </message>
    <message>
        <source>The file %1 holds more objects than the %2 that are read. Split it into several files.</source>
        <translation>В файле %1 слишком много объектов, читается не более %2. Разделите его на несколько файлов.</translation>
    </message>
    <message>
        <source>The file %1 is damaged at “%2”: something is missing or was changed. Get it again from where it came.</source>
        <translation>Файл %1 повреждён в месте «%2»: чего-то не хватает или что-то изменено. Получите его заново там же, откуда он взят.</translation>
    </message>
    <message>
        <source>The file %1 is protected by a passphrase, and none was given. Run the program where it can ask you, or give a file with the passphrase.</source>
        <translation>Файл %1 защищён парольной фразой, а она не указана. Запустите программу так, чтобы она могла вас спросить, или укажите файл с парольной фразой.</translation>
    </message>
    <message>
        <source>The passphrase does not open the file %1. Try again.</source>
        <translation>Парольная фраза не подходит к файлу %1. Попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>The file %1 is protected with %2, which is not supported here. Save it again with a common method such as AES-256 where it was made.</source>
        <translation>Файл %1 защищён способом %2, который здесь не поддерживается. Сохраните его заново там, где он создан, с распространённым шифром, например AES-256.</translation>
    </message>
    <message>
        <source>The passphrase of %1 is worked on in %2 rounds, more than the limit of %3; such a file may be made to keep a program busy. Raise the limit if you trust the file.</source>
        <translation>Парольная фраза файла %1 требует слишком много итераций: %2 при пределе %3; такой файл могли создать, чтобы надолго занять программу. Увеличьте предел, если доверяете файлу.</translation>
    </message>
    <message>
        <source>The passphrase file %1 cannot be used. It must be readable and hold the passphrase in its first line, at most 1,024 characters.</source>
        <translation>Файл парольной фразы %1 не годится. Он должен быть доступен для чтения и содержать парольную фразу в первой строке, не более 1024 символов.</translation>
    </message>
    <message>
        <source>“%1” is not a point in time. Type it as 2026-12-31 or 2026-12-31T23:59:59Z.</source>
        <translation>«%1» — не момент времени. Введите его в виде 2026-12-31 или 2026-12-31T23:59:59Z.</translation>
    </message>
    <message>
        <source>“%1” is not a number of rounds. Type a whole number, for example 10000000.</source>
        <translation>«%1» — не число итераций. Введите целое число, например 10000000.</translation>
    </message>
    <message>
        <source>“%1” is not a format that can be written here. Choose one of: %2.</source>
        <translation>Записать в формате «%1» здесь нельзя. Возможные варианты: %2.</translation>
    </message>
    <message>
        <source>“%1” is not a part that can be chosen. Choose one of: %2.</source>
        <translation>Части «%1» нет среди возможных. Возможные варианты: %2.</translation>
    </message>
    <message>
        <source>The files hold nothing that can be written as %1. Choose another format or part.</source>
        <translation>В файлах нет ничего, что можно записать в формате %1. Выберите другой формат или часть.</translation>
    </message>
    <message>
        <source>No private key was given, and %1 needs one. Add the file with the key.</source>
        <translation>Закрытый ключ не указан, а для формата %1 он нужен. Добавьте файл с ключом.</translation>
    </message>
    <message>
        <source>No certificate was given, and %1 needs one. Add the file with the certificate.</source>
        <translation>Сертификат не указан, а для формата %1 он нужен. Добавьте файл с сертификатом.</translation>
    </message>
    <message>
        <source>The files hold several private keys (%1), and none of them belongs to the certificate. Give the files of one certificate only.</source>
        <translation>В файлах несколько закрытых ключей (%1), и ни один из них не относится к сертификату. Укажите файлы только одного сертификата.</translation>
    </message>
    <message>
        <source>A DER file can hold one object only. Choose certificate or key with --only.</source>
        <translation>В файле DER может быть только один объект. Выберите сертификат или ключ с помощью --only.</translation>
    </message>
    <message>
        <source>The private key does not belong to the certificate “%1”. Give the key that its request was made with.</source>
        <translation>Закрытый ключ не относится к сертификату «%1». Укажите ключ, которым создан его запрос.</translation>
    </message>
    <message>
        <source>The file %1 holds nothing that can be mended. Nothing was written.</source>
        <translation>В файле %1 нет ничего, что можно исправить. Ничего не записано.</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate that could be trusted. Choose the file with the CA certificates.</source>
        <translation>В файле %1 нет сертификата, который мог бы быть доверенным. Выберите файл с сертификатами ЦС.</translation>
    </message>
    <message>
        <source>The file %1 holds no private key to compare with. Choose the key file.</source>
        <translation>В файле %1 нет закрытого ключа для сравнения. Выберите файл ключа.</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate revocation list. Choose another file.</source>
        <translation>В файле %1 нет списка отзыва сертификатов. Выберите другой файл.</translation>
    </message>
    <message>
        <source>No passphrase was given for the new %1 file. Give one in a file with --new-passphrase-file, or choose --no-passphrase.</source>
        <translation>Для нового файла %1 не указана парольная фраза. Укажите файл с ней через --new-passphrase-file или выберите --no-passphrase.</translation>
    </message>
    <message>
        <source>The server %1 was named twice. Name each server once.</source>
        <translation>Сервер %1 указан дважды. Назовите каждый сервер один раз.</translation>
    </message>
    <message>
        <source>“%1” is not a level of strictness. Choose one of: %2.</source>
        <translation>Неизвестный уровень строгости: «%1». Возможные варианты: %2.</translation>
    </message>
    <message>
        <source>“%1” is not a form in which lines can be written. Choose one of: %2.</source>
        <translation>Записать строки в виде «%1» нельзя. Возможные варианты: %2.</translation>
    </message>
    <message>
        <source>“%1” is not a way of starting services that is known here. Choose one of: %2.</source>
        <translation>Неизвестный способ запуска служб: «%1». Возможные варианты: %2.</translation>
    </message>
    <message>
        <source>The built-in file %1 is damaged. Install the program again.</source>
        <translation>Встроенный файл %1 повреждён. Установите программу заново.</translation>
    </message>
    <message>
        <source>The file %1 exists already and was kept. Choose to replace it, which keeps a backup, or choose another place.</source>
        <translation>Файл %1 уже существует и оставлен без изменений. Разрешите замену (тогда останется резервная копия) или выберите другое место.</translation>
    </message>
    <message>
        <source>The path %1 is in the way: it is not an ordinary file. Move it away or choose another place.</source>
        <translation>Мешает путь %1: это не обычный файл. Переместите его или выберите другое место.</translation>
    </message>
    <message>
        <source>The path %1 is not a folder. Choose another place.</source>
        <translation>Путь %1 ведёт не к папке. Выберите другое место.</translation>
    </message>
    <message>
        <source>The path %1 is on a file system that cannot be written to. Choose another place.</source>
        <translation>Путь %1 находится в файловой системе, в которую нельзя писать. Выберите другое место.</translation>
    </message>
    <message>
        <source>Writing straight to this machine needs super-user rights. Start the program with sudo, or write to a folder.</source>
        <translation>Чтобы писать прямо на этот компьютер, нужны права суперпользователя. Запустите программу через sudo или запишите файлы в папку.</translation>
    </message>
    <message>
        <source>There is no terminal on which to ask questions. Give at least --host NAME or --answers FILE.</source>
        <translation>Нет терминала, чтобы задать вопросы. Укажите хотя бы --host NAME или --answers FILE.</translation>
    </message>
    <message>
        <source>The configuration of a mail server that is known here was not found below %1. Name another folder with --root, or another server.</source>
        <translation>В %1 не найдены настройки ни одного из известных программе почтовых серверов. Укажите другую папку с помощью --root или другой сервер.</translation>
    </message>
    <message>
        <source>An upgrade to %1 %2 cannot be rehearsed. What can: Postfix, and Dovecot from version 2.4 on.</source>
        <translation>Репетиция перехода на %1 %2 невозможна. Она возможна для Postfix и для Dovecot начиная с версии 2.4.</translation>
    </message>
    <message>
        <source>Name the version that %1 is upgraded to, for example “--for dovecot@2.4”.</source>
        <translation>Укажите версию, на которую переходит %1, например «--for dovecot@2.4».</translation>
    </message>
    <message>
        <source>The options --for and --server name different servers: %1 and %2. Name the same one.</source>
        <translation>В параметрах --for и --server указаны разные серверы: %1 и %2. Укажите один и тот же.</translation>
    </message>
    <message>
        <source>This configuration is for %1 %2, so there is no upgrade to %3. Name a later version, or today&apos;s one with --server.</source>
        <translation>Эти настройки предназначены для %1 %2, поэтому перехода на %3 нет. Укажите более позднюю версию или нынешнюю с помощью --server.</translation>
    </message>
    <message>
        <source>The certificate %1 exists and would not belong to the new key. Use its key again, or choose another place.</source>
        <translation>Сертификат %1 уже существует и не подойдёт к новому ключу. Используйте его ключ снова или выберите другое место.</translation>
    </message>
    <message>
        <source>A key of the kind %1 has no traditional form. Choose PKCS#8 instead.</source>
        <translation>Для ключа вида %1 нет традиционной формы. Выберите вместо неё PKCS#8.</translation>
    </message>
    <message>
        <source>The file %1 is not a plan of this program, or it was changed. Make the set-up anew.</source>
        <translation>Файл %1 — не план этой программы, или он был изменён. Выполните настройку заново.</translation>
    </message>
    <message>
        <source>The file %1 is missing or is not the one that the plan was made with. Make the set-up anew.</source>
        <translation>Файл %1 отсутствует или это не тот файл, с которым составлен план. Выполните настройку заново.</translation>
    </message>
    <message>
        <source>Somebody has changed %1 since the plan was made. Nothing was written. Look at the plan again.</source>
        <translation>Файл %1 изменился после составления плана. Ничего не записано. Просмотрите план ещё раз.</translation>
    </message>
    <message>
        <source>Another installation is at work (%1). Wait until it has ended, then try again.</source>
        <translation>Сейчас выполняется другая установка (%1). Дождитесь её окончания и попробуйте снова.</translation>
    </message>
    <message>
        <source>The record %1 of an installation cannot be read. Move it away if you know what it was.</source>
        <translation>Запись %1 об установке не читается. Переместите её, если знаете, что это было.</translation>
    </message>
    <message>
        <source>It is not certain what the disk holds now at %1. Check the disk; the next installation or undo first puts everything in order.</source>
        <translation>Неизвестно, что сейчас записано на диске в %1. Проверьте диск; следующая установка или отмена сначала приведёт всё в порядок.</translation>
    </message>
    <message>
        <source>There is no installation that could be undone.</source>
        <translation>Нет установки, которую можно было бы отменить.</translation>
    </message>
    <message>
        <source>There is no installation “%1”. “mailseal-cli history” lists them.</source>
        <translation>Установки «%1» нет. Список показывает «mailseal-cli history».</translation>
    </message>
    <message>
        <source>The lines belong in several files. Name one with --file: %1.</source>
        <translation>Строки относятся к нескольким файлам. Укажите один с помощью --file: %1.</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, строка %2: %3</translation>
    </message>
    <message>
        <source>The list of hosts %1 is not in UTF-8. Save it as “CSV UTF-8” in the spreadsheet.</source>
        <translation>Список серверов %1 не в UTF-8. Сохраните его в редакторе таблиц как «CSV UTF-8».</translation>
    </message>
    <message>
        <source>The list of hosts %1 has no host. Write one in each line below the line of headings.</source>
        <translation>В списке %1 нет ни одного сервера. Под строкой заголовков укажите по одному в каждой строке.</translation>
    </message>
    <message>
        <source>The first line of %1 has no heading “host”. It names the columns: %2.</source>
        <translation>В первой строке %1 нет заголовка «host». Она называет столбцы: %2.</translation>
    </message>
    <message>
        <source>The first line of %1 has a heading “%2” that is not known. Possible are: %3.</source>
        <translation>В первой строке %1 есть неизвестный заголовок «%2». Возможны: %3.</translation>
    </message>
    <message>
        <source>The first line of %1 has the heading “%2” twice. Remove one of the columns.</source>
        <translation>В первой строке %1 заголовок «%2» стоит дважды. Удалите один из столбцов.</translation>
    </message>
    <message>
        <source>This line has %1 cells instead of %2. Put cells that hold the separator into quotation marks.</source>
        <translation>В этой строке ячеек: %1 вместо %2. Ячейки, в которых есть разделитель, возьмите в кавычки.</translation>
    </message>
    <message>
        <source>A quotation mark begins here and does not end. Inside a cell it is written twice.</source>
        <translation>Здесь открывается кавычка, которая не закрыта. Внутри ячейки кавычка пишется дважды.</translation>
    </message>
    <message>
        <source>“%1” is neither yes nor no. Write yes or no, or leave the cell empty.</source>
        <translation>«%1» - это не yes и не no. Напишите yes или no либо оставьте ячейку пустой.</translation>
    </message>
    <message>
        <source>The host “%1” stands in line %2 already. Put further names into the column “names”.</source>
        <translation>Сервер «%1» уже указан в строке %2. Другие имена пишите в столбец «names».</translation>
    </message>
    <message>
        <source>The list of hosts %1 has more than %2 lines. Divide it into several lists.</source>
        <translation>В списке %1 больше %2 строк. Разделите его на несколько списков.</translation>
    </message>
    <message>
        <source>Nobody has confirmed that these are the usual places on such a system: %1. The servers find the files all the same, since their configuration names them. Look once whether anything else there minds.</source>
        <translation>Никто ещё не подтвердил, что эти места обычны для такой системы: %1. Серверы всё равно найдут файлы, потому что они указаны в их конфигурации. Проверьте один раз, не мешает ли там что-нибудь другое.</translation>
    </message>
    <message>
        <source>The file %1 could not be written; nothing half-written was left. Choose another place, or look at the details.</source>
        <translation>Не удалось записать файл %1; ничего недописанного не осталось. Выберите другое место или посмотрите подробности.</translation>
    </message>
    <message>
        <source>The file %1 is not what the installation wrote any more, so nothing was put back. What it replaced is beside it, under a name that ends in .backup and a date: put that back by hand if you want it.</source>
        <translation>Файл %1 уже не тот, что записала установка, поэтому ничего не восстановлено. То, что он заменил, лежит рядом под именем, которое заканчивается на .backup и дату: при желании верните его вручную.</translation>
    </message>
    <message>
        <source>The helper that writes to this machine refused the plan, because it is not one that this program makes. Nothing was written. Make the set-up anew.</source>
        <translation>Вспомогательная программа, которая записывает файлы на этот компьютер, отклонила план: он создан не этой программой. Ничего не записано. Создайте настройку заново.</translation>
    </message>
    <message>
        <source>The plan is larger than the helper takes, which is 1 MiB. Write it to a folder and run “sudo mailseal-cli install plan.json” there.</source>
        <translation>План больше 1 МиБ, а больше вспомогательная программа не принимает. Запишите его в папку и выполните в ней «sudo mailseal-cli install plan.json».</translation>
    </message>
    <message>
        <source>The helper does not write to %1, because that is none of the places of its layouts. Nothing was written. Choose another layout, or write to a folder and install it with sudo.</source>
        <translation>Вспомогательная программа не записывает в %1: это место не входит ни в одно известное ей расположение файлов. Ничего не записано. Выберите другое расположение или запишите файлы в папку и установите их через sudo.</translation>
    </message>
    <message>
        <source>The helper does not give %1 the owner and mode %2. Nothing was written. Choose another layout, or write to a folder and install it with sudo.</source>
        <translation>Вспомогательная программа не назначает файлу %1 владельца и права %2. Ничего не записано. Выберите другое расположение или запишите файлы в папку и установите их через sudo.</translation>
    </message>
    <message>
        <source>The file %1 holds a private key, and others could read it with the mode that the plan gives it. Nothing was written. Make the set-up anew.</source>
        <translation>Файл %1 содержит закрытый ключ, и с правами из плана его могли бы прочитать другие. Ничего не записано. Создайте настройку заново.</translation>
    </message>
    <message>
        <source>The helper does not write %1, because what the plan has for it is not what belongs there: a key, a request or certificates, and nothing beside them. Nothing was written. Make the set-up anew.</source>
        <translation>Вспомогательная программа не записывает %1: то, что предусмотрено для этого файла в плане, туда не относится. Там хранится ключ, запрос или сертификаты, и ничего кроме них. Ничего не записано. Создайте настройку заново.</translation>
    </message>
    <message>
        <source>Programs trust every certificate authority whose certificate is in the folder of %1, and the certificate for it could be taken for one of an authority: it says so, or is of version 1 and says nothing. Nothing was written. Choose another layout, or write to a folder and install it with sudo.</source>
        <translation>Программы доверяют каждому центру сертификации, сертификат которого лежит в папке файла %1, а сертификат для этого файла можно принять за сертификат центра сертификации: так сказано в нём самом, или он версии 1, и в нём об этом ничего не сказано. Ничего не записано. Выберите другое расположение или запишите файлы в папку и установите их через sudo.</translation>
    </message>
    <message>
        <source>The helper that writes to this machine was started in a way in which it does not work. Nothing was done. Look at the details, and start it through this program.</source>
        <translation>Вспомогательная программа, которая записывает файлы на этот компьютер, была запущена так, как она не работает. Ничего не сделано. Посмотрите подробности и запускайте её через эту программу.</translation>
    </message>
    <message>
        <source>Others than root can change the folder %1, so nothing was written there. Give it to root, with the mode 0755 or less, and try again.</source>
        <translation>Папку %1 может изменять не только root, поэтому в неё ничего не записано. Сделайте её владельцем root с правами не шире 0755 и повторите попытку.</translation>
    </message>
    <message>
        <source>The helper that writes to this machine is not installed. Install Mailseal with “sudo cmake --install build/release”; or write to a folder and run “sudo mailseal-cli install plan.json” there.</source>
        <translation>Вспомогательная программа, которая записывает файлы на этот компьютер, не установлена. Установите Mailseal командой «sudo cmake --install build/release» или запишите файлы в папку и выполните в ней «sudo mailseal-cli install plan.json».</translation>
    </message>
    <message>
        <source>This machine does not allow you to install files as root. Nothing was written. Ask its administrator, or write to a folder.</source>
        <translation>На этом компьютере вам не разрешено устанавливать файлы от имени root. Ничего не записано. Обратитесь к администратору или запишите файлы в папку.</translation>
    </message>
    <message>
        <source>There is nothing here that could ask for the administrator&apos;s password. Nothing was written. Run the program in a terminal or in a desktop session, or use sudo.</source>
        <translation>Здесь нечем запросить пароль администратора. Ничего не записано. Запустите программу в терминале или в графическом сеансе либо используйте sudo.</translation>
    </message>
    <message>
        <source>The password was not accepted. Nothing was written. Try again.</source>
        <translation>Пароль не принят. Ничего не записано. Повторите попытку.</translation>
    </message>
    <message>
        <source>The helper that writes to this machine ended without an answer. Try again: the next installation first puts in order what it may have begun.</source>
        <translation>Вспомогательная программа, которая записывает файлы на этот компьютер, завершилась без ответа. Повторите попытку: следующая установка сначала приведёт в порядок то, что могло быть начато.</translation>
    </message>
    <message>
        <source>%1 finds a fault in its configuration and was not told to read it. Correct what the details say, then try again.</source>
        <translation>%1 обнаружил ошибку в своих настройках и не перечитал их. Исправьте то, что указано в подробностях, и повторите попытку.</translation>
    </message>
    <message>
        <source>%1 could not be told to read its configuration. Look at the details and at its log.</source>
        <translation>Не удалось заставить %1 перечитать настройки. Посмотрите подробности и журнал сервера.</translation>
    </message>
    <message>
        <source>No mail server was found on this machine. If one runs here all the same, name it: mailseal-cli reload postfix.</source>
        <translation>На этом компьютере не найдено ни одного почтового сервера. Если он здесь всё же работает, назовите его: mailseal-cli reload postfix.</translation>
    </message>
    <message>
        <source>No service of %1 runs here, so nothing had to read the configuration. Start the server when you want to use it.</source>
        <translation>Ни одна служба %1 здесь не работает, поэтому перечитывать настройки было некому. Запустите сервер, когда он понадобится.</translation>
    </message>
    <message>
        <source>Others than you and root can change %1, so the plan was not read: whoever can change it decides what root writes. Make the set-up anew in a folder that only you can write to.</source>
        <translation>Изменить %1 могут не только вы и root, поэтому план не прочитан: кто может его изменить, тот решает, что запишет root. Создайте настройку заново в каталоге, в который можете писать только вы.</translation>
    </message>
    <message>
        <source>The plan leads to other places than this program&apos;s own:
%1
Nothing was written. If you know the plan and want that, run the command at a terminal with --anywhere.</source>
        <translation>План ведёт в места, куда эта программа обычно не пишет:
%1
Ничего не записано. Если вы знаете этот план и хотите этого, выполните команду в терминале с параметром --anywhere.</translation>
    </message>
    <message>
        <source>These places are to be confirmed by a person, and there is no terminal to ask at:
%1
Nothing was written. Run the command at a terminal.</source>
        <translation>Эти места должен подтвердить человек, а терминала, в котором можно спросить, нет:
%1
Ничего не записано. Выполните команду в терминале.</translation>
    </message>
    <message>
        <source>Nothing was removed, because there is no terminal to ask at. Run the command at a terminal, or with --yes.</source>
        <translation>Ничего не удалено, так как нет терминала, в котором можно спросить. Выполните команду в терминале или с параметром --yes.</translation>
    </message>
    <message>
        <source>Only root may see what was installed. Run the same command with sudo.</source>
        <translation>Только root может видеть, что было установлено. Выполните ту же команду с sudo.</translation>
    </message>
    <message>
        <source>%2 With that, TLS or the server would stop, so %1 was not told to read its configuration anew.</source>
        <translation>%2 С этим перестал бы работать TLS или сам сервер, поэтому %1 не перечитывает конфигурацию.</translation>
    </message>
    <message>
        <source>The helper does not write this line to %1, because this program would not propose it: %2. Nothing was written. Make the set-up anew.</source>
        <translation>Вспомогательная программа не записывает эту строку в %1, потому что программа её не предложила бы: %2. Ничего не записано. Выполните настройку заново.</translation>
    </message>
    <message>
        <source>%1 does not accept the settings, so nothing was written. The details say what it found; if that was there before, correct it first, then try again.</source>
        <translation>%1 не принимает эти параметры, поэтому ничего не записано. В подробностях сказано, что именно не так; если это было и раньше, сначала исправьте это, затем повторите.</translation>
    </message>
    <message>
        <source>After reloading, the new certificate is not shown on %1. Everything was put back as it was. Look at the server&apos;s log.</source>
        <translation>После перезагрузки конфигурации новый сертификат не предъявляется здесь: %1. Всё возвращено, как было. Посмотрите журнал сервера.</translation>
    </message>
    <message>
        <source>%1 Putting everything back did not succeed either. “mailseal-cli undo” tries it again.</source>
        <translation>%1 Вернуть всё, как было, тоже не удалось. Команда «mailseal-cli undo» попробует ещё раз.</translation>
    </message>
    <message>
        <source>Somebody has changed these settings in %1 since, so nothing was put back: %2. Set them as you want them, or as the installation wrote them, then try again.</source>
        <translation>С тех пор кто-то изменил эти параметры в %1, поэтому ничего не возвращено: %2. Задайте их так, как вам нужно, или так, как их записала установка, затем повторите.</translation>
    </message>
    <message>
        <source>The file %1 cannot be edited: what begins in line %2 has no end. Nothing was written. Correct the file, then try again.</source>
        <translation>Файл %1 нельзя изменить: у того, что начинается в строке %2, нет конца. Ничего не записано. Исправьте файл, затем повторите.</translation>
    </message>
    <message>
        <source>The program that examines as administrator is not installed. Install Mailseal with “sudo cmake --install build/release”, or run “sudo mailseal-cli config” in a terminal.</source>
        <translation>Программа, которая проверяет от имени администратора, не установлена. Установите Mailseal командой «sudo cmake --install build/release» или выполните в терминале «sudo mailseal-cli config».</translation>
    </message>
    <message>
        <source>This machine does not allow you to examine the mail servers&apos; files as root. Ask its administrator.</source>
        <translation>На этом компьютере вам не разрешено проверять файлы почтовых серверов от имени root. Обратитесь к администратору.</translation>
    </message>
    <message>
        <source>The program that examines as administrator ended without an answer. It changes nothing. Try again, or run “sudo mailseal-cli config” in a terminal.</source>
        <translation>Программа, которая проверяет от имени администратора, завершилась без ответа. Она ничего не изменяет. Повторите попытку или выполните в терминале «sudo mailseal-cli config».</translation>
    </message>
    <message>
        <source>“%1” does not name a machine. Write it as ssh does, with a port if needed: admin@mail.example.org:22.</source>
        <translation>«%1» не является именем компьютера. Напишите его как для ssh, при необходимости с портом: admin@mail.example.org:22.</translation>
    </message>
    <message>
        <source>The program ssh is not installed on this machine. Install openssh-client.</source>
        <translation>Программа ssh на этом компьютере не установлена. Установите openssh-client.</translation>
    </message>
    <message>
        <source>No connection to %1; the details say why. Nothing was changed there. Try “ssh” in a terminal first.</source>
        <translation>Нет соединения с %1; причина указана в подробностях. Там ничего не изменено. Сначала попробуйте «ssh» в терминале.</translation>
    </message>
    <message>
        <source>The host key of %1 is not known on this machine, and was not confirmed. Connect once with “ssh” in a terminal, and compare the key that it shows.</source>
        <translation>Ключ узла %1 на этом компьютере неизвестен и не был подтверждён. Подключитесь один раз командой «ssh» в терминале и сравните показанный ключ.</translation>
    </message>
    <message>
        <source>%1 shows another host key than before. Somebody may be pretending to be this machine, so nothing was sent. If it was installed anew, remove the old key with “ssh-keygen -R”.</source>
        <translation>%1 показывает не тот ключ узла, что раньше. Возможно, кто-то выдаёт себя за этот компьютер, поэтому ничего не отправлено. Если система была установлена заново, удалите старый ключ командой «ssh-keygen -R».</translation>
    </message>
    <message>
        <source>%1 does not let you log in. Check user, key and password with “ssh” in a terminal.</source>
        <translation>%1 не разрешает вход. Проверьте пользователя, ключ и пароль командой «ssh» в терминале.</translation>
    </message>
    <message>
        <source>Only root can do this on %1, and you may not use sudo there. Log in as root, or have its administrator allow it.</source>
        <translation>На %1 это может сделать только root, а sudo вам там не разрешён. Войдите как root или попросите администратора дать разрешение.</translation>
    </message>
    <message>
        <source>sudo asks for a password on %1, and none was given. Start this in a terminal.</source>
        <translation>sudo на %1 запрашивает пароль, а он не был указан. Запустите это в терминале.</translation>
    </message>
    <message>
        <source>sudo did not accept the password on %1, or does not allow it. Nothing was changed there.</source>
        <translation>sudo на %1 не принял пароль или не даёт разрешения. Там ничего не изменено.</translation>
    </message>
    <message>
        <source>The program %2 is needed on %1 and is not there. Install it, then try again.</source>
        <translation>На %1 нужна программа %2, а её там нет. Установите её и повторите попытку.</translation>
    </message>
    <message>
        <source>What %1 answered is not complete, or something there writes between it, such as a log-in script. Nothing was changed there.</source>
        <translation>Ответ %1 неполон, или там что-то пишет в промежутках, например сценарий входа. Там ничего не изменено.</translation>
    </message>
    <message>
        <source>The connection to %1 broke while files were being written there. They are all new or all old: “mailseal-cli history --ssh” says which.</source>
        <translation>Соединение с %1 прервалось, когда там записывались файлы. Они либо все новые, либо все старые: «mailseal-cli history --ssh» покажет, какие.</translation>
    </message>
    <message>
        <source>Everything is as it was on %1; the details say why.</source>
        <translation>На %1 всё осталось как было; причина указана в подробностях.</translation>
    </message>
    <message>
        <source>Read in the details what %1 says: putting back is not finished, or not everything is confirmed.</source>
        <translation>Прочитайте в подробностях, что сообщает %1: возврат не завершён, или подтверждено не всё.</translation>
    </message>
    <message>
        <source>“%1” is not the name of a server. Type a host name, for example mail.example.org, or an IP address.</source>
        <translation>«%1» — не имя сервера. Введите имя узла, например mail.example.org, или IP-адрес.</translation>
    </message>
    <message>
        <source>“%1” is not a port that is known here. Type 25, 587, 465, 143, 993, 110, 995 or 4190, or any other one with what it speaks: 2525/smtp, 10993/imaps.</source>
        <translation>«%1» — порт, который здесь неизвестен. Введите 25, 587, 465, 143, 993, 110, 995 или 4190 либо любой другой с его протоколом: 2525/smtp, 10993/imaps.</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate to compare with. Name the file that the server is to show.</source>
        <translation>В файле %1 нет сертификата для сравнения. Укажите файл с сертификатом, который должен показывать сервер.</translation>
    </message>
    <message>
        <source>The file %1, which asks DNS, is missing or damaged. Install the program again.</source>
        <translation>Файл %1, который опрашивает DNS, отсутствует или повреждён. Установите программу заново.</translation>
    </message>
    <message>
        <source>“%1” is not a mail domain: it is a name under which others register theirs. Type the part of an address after the @, for example example.org.</source>
        <translation>«%1» — не почтовый домен, а имя, под которым другие регистрируют свои. Введите часть адреса после @, например example.org.</translation>
    </message>
    <message>
        <source>“%1” stands for many names. Type one: the part of an address after the @, for example example.org.</source>
        <translation>«%1» означает множество имён. Введите одно: часть адреса после @, например example.org.</translation>
    </message>
    <message>
        <source>This machine&apos;s name servers do not answer, so that nothing can be said about the domain. Check the network and /etc/resolv.conf, and try again.</source>
        <translation>Серверы имён этого компьютера не отвечают, поэтому о домене ничего нельзя сказать. Проверьте сеть и /etc/resolv.conf и повторите попытку.</translation>
    </message>
    <message>
        <source>The file %1 is not a log but binary data. Choose the text file that the mail server writes, mostly /var/log/mail.log.</source>
        <translation>Файл %1 — не журнал, а двоичные данные. Выберите текстовый файл, который пишет почтовый сервер, обычно /var/log/mail.log.</translation>
    </message>
    <message>
        <source>The server&apos;s file %1 is a link to %2, and nothing is written through a link. Nothing was changed. Put the file itself in its place, or add the lines to it by hand.</source>
        <translation>Файл сервера %1 — ссылка на %2, а через ссылки ничего не записывается. Ничего не изменено. Поместите на это место сам файл или добавьте строки в него вручную.</translation>
    </message>
    <message>
        <source>“%1” is not a port on which one logs in. Type a usual number such as 993, or a number and its protocol such as 10143/imap.</source>
        <translation>«%1» — не порт для входа. Введите обычный номер, например 993, или номер с протоколом, например 10143/imap.</translation>
    </message>
    <message>
        <source>“%1” is not a port for IMAP. Type 993 or 143, or a number and its protocol such as 10143/imap.</source>
        <translation>«%1» — не порт для IMAP. Введите 993 или 143 либо номер с протоколом, например 10143/imap.</translation>
    </message>
    <message>
        <source>“%1” is an e-mail address. Type the server&apos;s name here, and the address as the user.</source>
        <translation>«%1» — адрес электронной почты. Введите здесь имя сервера, а адрес — как имя пользователя.</translation>
    </message>
    <message>
        <source>There is no user to log in as, or the name has characters that no name has. Type it as a mail program would, often as an e-mail address.</source>
        <translation>Пользователь не указан, или в его имени есть символы, которых в именах не бывает. Введите его так же, как в почтовой программе, часто это адрес электронной почты.</translation>
    </message>
    <message>
        <source>Not sent: you are logged in already, and a password that is typed here would stay visible and in the history. To log in as somebody else, begin anew; the password is then asked for.</source>
        <translation>Не отправлено: вы уже вошли, а введённый здесь пароль остался бы видимым и попал бы в историю. Чтобы войти под другим именем, начните заново; тогда пароль будет запрошен.</translation>
    </message>
    <message>
        <source>Not sent: %1 changes the connection in a way that this console does not follow.</source>
        <translation>Не отправлено: %1 меняет соединение так, что эта консоль с ним не справится.</translation>
    </message>
    <message>
        <source>Not sent: this is no line that IMAP can carry. Type a command such as STATUS INBOX (MESSAGES).</source>
        <translation>Не отправлено: такая строка в IMAP невозможна. Введите команду, например STATUS INBOX (MESSAGES).</translation>
    </message>
    <message>
        <source>Not sent: “%1” deletes, and nobody can be asked. Allow it with --allow-deleting.</source>
        <translation>Не отправлено: «%1» удаляет, а спросить некого. Разрешите это с помощью --allow-deleting.</translation>
    </message>
    <message>
        <source>The file %1 is a journal of systemd, which only journalctl reads. Have it print the lines, with “journalctl --file FILE -o short-iso | mailseal-cli diagnose”.</source>
        <translation>Файл %1 — журнал systemd, который читает только journalctl. Пусть он выведет строки командой «journalctl --file ФАЙЛ -o short-iso | mailseal-cli diagnose».</translation>
    </message>
    <message>
        <source>The file %1 is an SSH key (%2), which is for logging in to a machine and not for TLS. Choose the private key that the certificate was requested with, mostly a file that ends with .key.</source>
        <translation>Файл %1 — ключ SSH (%2): он для входа на сервер, а не для TLS. Выберите закрытый ключ, с которым запрашивали сертификат, обычно файл с окончанием .key.</translation>
    </message>
    <message>
        <source>The file %1 is a Java keystore (%2). Convert it with “keytool -importkeystore -srckeystore FILE -destkeystore mail.p12 -deststoretype PKCS12” and open mail.p12.</source>
        <translation>Файл %1 — хранилище ключей Java (%2). Преобразуйте его командой «keytool -importkeystore -srckeystore ФАЙЛ -destkeystore mail.p12 -deststoretype PKCS12» и откройте mail.p12.</translation>
    </message>
    <message>
        <source>The file %1 is a DKIM record, with which mails are signed and not connections. It belongs into the DNS; choose the file with the certificate.</source>
        <translation>Файл %1 — запись DKIM: ею подписывают письма, а не защищают соединения. Её место в DNS; выберите файл с сертификатом.</translation>
    </message>
    <message>
        <source>The file %1 is for OpenPGP, which knows other keys than TLS. Choose the file with the certificate.</source>
        <translation>Файл %1 относится к OpenPGP, где ключи не такие, как в TLS. Выберите файл с сертификатом.</translation>
    </message>
    <message>
        <source>The file %1 is an OCSP answer: what an authority says about a certificate, not the certificate itself. Choose the file with the certificate.</source>
        <translation>Файл %1 — ответ OCSP: сведения центра сертификации о сертификате, а не сам сертификат. Выберите файл с сертификатом.</translation>
    </message>
    <message>
        <source>The file %1 is an encrypted mail (S/MIME), which only its receiver can open. Open it in the mail program, and save the attachment from there.</source>
        <translation>Файл %1 — зашифрованное письмо (S/MIME), открыть его может только получатель. Откройте его в почтовой программе и сохраните вложение оттуда.</translation>
    </message>
    <message>
        <source>In the file %1 the block “%2” that begins on line %3 ends too early: the rest of it and its END line are missing. Copy it again, to the end of the END line.</source>
        <translation>В файле %1 блок «%2», начинающийся в строке %3, обрывается: нет его остатка и строки END. Скопируйте его ещё раз, до конца строки END.</translation>
    </message>
    <message>
        <source>In the file %1 the block “%2” holds something on line %3 that is not base64. Get the file again from where it came.</source>
        <translation>В файле %1 в блоке «%2» в строке %3 есть то, что не является base64. Получите файл заново там, откуда он взят.</translation>
    </message>
    <message>
        <source>In the file %1 the block “%2” that begins on line %3 is cut: the last %4 octets of its content are missing. Get the file again from where it came.</source>
        <translation>В файле %1 блок «%2», начинающийся в строке %3, неполон: в его содержимом не хватает байтов: %4. Получите файл заново там, откуда он взят.</translation>
    </message>
    <message>
        <source>In the file %1 the block “%2” that begins on line %3 is as long as it should be, but its content was changed. Get the file again from where it came.</source>
        <translation>В файле %1 блок «%2», начинающийся в строке %3, нужной длины, но его содержимое изменено. Получите файл заново там, откуда он взят.</translation>
    </message>
    <message>
        <source>No set for “%1” is remembered, and none was installed here. “mailseal-cli sets” lists those that are.</source>
        <translation>Для «%1» ничего не известно и здесь ничего не установлено. Что известно, показывает «mailseal-cli sets».</translation>
    </message>
    <message>
        <source>No client said what it renewed, and no files were named. Name the certificate with its chain, and the key: mailseal-cli deploy --set NAME CERTIFICATE KEY.</source>
        <translation>Ни один клиент не сообщил, что он продлил, и файлы не указаны. Укажите сертификат с цепочкой и ключ: mailseal-cli deploy --set ИМЯ СЕРТИФИКАТ КЛЮЧ.</translation>
    </message>
    <message>
        <source>There is no server certificate in %1, so nothing was installed. Name the file with the renewed certificate and its chain.</source>
        <translation>В %1 нет сертификата сервера, поэтому ничего не установлено. Укажите файл с продлённым сертификатом и его цепочкой.</translation>
    </message>
    <message>
        <source>There is no private key in %1, so nothing was installed. Name the file of the key that the certificate was renewed with.</source>
        <translation>В %1 нет закрытого ключа, поэтому ничего не установлено. Укажите файл ключа, с которым был продлён сертификат.</translation>
    </message>
    <message>
        <source>The key in %2 does not belong to the certificate in %1, so nothing was installed. Name the two files that the client made together.</source>
        <translation>Ключ из %2 не подходит к сертификату из %1, поэтому ничего не установлено. Укажите два файла, которые клиент создал вместе.</translation>
    </message>
    <message>
        <source>The certificate in %1 lacks names of the set: %2. Nothing was installed. Have the client ask for these names too, or set up the servers again for the names that it has.</source>
        <translation>В сертификате из %1 нет имён набора: %2. Ничего не установлено. Пусть клиент запросит и эти имена, или настройте серверы заново для имеющихся имён.</translation>
    </message>
    <message>
        <source>The certificate in %1 ended on %2, so nothing was installed. Let the client renew it first.</source>
        <translation>Срок действия сертификата из %1 истёк %2, поэтому ничего не установлено. Сначала продлите его клиентом.</translation>
    </message>
    <message>
        <source>The certificate in %1 is valid only from %2 on, so nothing was installed. Check the clock of this machine.</source>
        <translation>Сертификат из %1 действителен только с %2, поэтому ничего не установлено. Проверьте часы этого компьютера.</translation>
    </message>
    <message>
        <source>The certificate in %1 was made on %2, before the one that is installed (%3), so nothing was installed. Name the renewed one.</source>
        <translation>Сертификат из %1 выпущен %2, раньше установленного (%3), поэтому ничего не установлено. Укажите продлённый.</translation>
    </message>
    <message>
        <source>Clients would no longer trust the certificate in %1, as they do the one that is installed: %2 Nothing was installed. Check which CA the client asks, and that its chain is complete.</source>
        <translation>Сертификату из %1 клиенты уже не доверяли бы, в отличие от установленного: %2 Ничего не установлено. Проверьте, к какому ЦС обращается клиент и полна ли цепочка.</translation>
    </message>
    <message>
        <source>This machine does not trust the certificate in %1 (%2).</source>
        <translation>Этот компьютер не доверяет сертификату из %1 (%2).</translation>
    </message>
    <message>
        <source>The renewed files for %1 are installed, but no port of this machine shows the certificate. See that the servers use these files: mailseal-cli config.</source>
        <translation>Продлённые файлы для %1 установлены, но ни один порт этого компьютера не показывает сертификат. Проверьте, используют ли серверы эти файлы: mailseal-cli config.</translation>
    </message>
    <message>
        <source>“%1” is not an ACME client that is known here. Known are: %2.</source>
        <translation>ACME-клиент «%1» здесь неизвестен. Известны: %2.</translation>
    </message>
    <message>
        <source>A CA lets only DNS prove %1. Choose your DNS provider’s plugin of the client instead of the port 80 that the line uses.</source>
        <translation>Для %1 ЦС принимает только подтверждение через DNS. Вместо порта 80, который использует строка, выберите модуль клиента для вашего DNS-провайдера.</translation>
    </message>
    <message>
        <source>ACME clients do not get certificates for %1, so the line leaves these names out.</source>
        <translation>Для %1 ACME-клиенты не получают сертификаты, поэтому в строке этих имён нет.</translation>
    </message>
    <message>
        <source>There is no certificate in %1. Give the file in which your CA sends the certificate, as it came: a mail or an archive will do.</source>
        <translation>В %1 нет сертификата. Укажите файл, в котором ЦС прислал сертификат, в том виде, в каком он пришёл: подойдёт и письмо, и архив.</translation>
    </message>
    <message>
        <source>These are only certificates of authorities, such as %1. The one for your server is missing; give the CA&apos;s other file, too.</source>
        <translation>Это только сертификаты центров сертификации, например %1. Сертификата вашего сервера нет; укажите и другой файл от ЦС.</translation>
    </message>
    <message>
        <source>The certificate for %1 belongs to another key than that of %2, so it cannot be used there. Give the certificate that answers its CSR, or the key of this one, too.</source>
        <translation>Сертификат для %1 относится не к тому ключу, который у %2, и там не подойдёт. Укажите сертификат, выданный по его запросу CSR, или дополнительно ключ этого сертификата.</translation>
    </message>
    <message>
        <source>The certificate is for %1, but for another key: it answers another CSR. Send your CA the CSR of this set, or give the key of the certificate, too.</source>
        <translation>Сертификат выдан для %1, но для другого ключа: это ответ на другой запрос CSR. Отправьте в ЦС нужный запрос CSR или укажите и ключ этого сертификата.</translation>
    </message>
    <message>
        <source>No set that this program remembers has the key of the certificate for %1. Give its private key, too.</source>
        <translation>Ключ к сертификату для %1 этой программе не известен. Укажите и закрытый ключ.</translation>
    </message>
    <message>
        <source>%1 brings a private key that is not the key of this set. Name that key as the one to use, or ask your CA for a certificate for your CSR.</source>
        <translation>В %1 есть закрытый ключ, но не тот, который используется здесь. Укажите этот ключ явно или попросите ЦС выдать сертификат по вашему запросу CSR.</translation>
    </message>
    <message>
        <source>The certificate for %1 is the test certificate that was made here, not the reply of your CA. Give the CA&apos;s file.</source>
        <translation>Сертификат для %1 — это созданный здесь тестовый сертификат, а не ответ вашего ЦС. Укажите файл от ЦС.</translation>
    </message>
    <message>
        <source>The certificate for %1 expired on %2. Ask your CA for a new one, and check the clock of this machine.</source>
        <translation>Срок действия сертификата для %1 истёк (%2). Запросите в ЦС новый и проверьте часы этого компьютера.</translation>
    </message>
    <message>
        <source>The certificate for %1 is valid only from %2. If that is not in the future, the clock of this machine is wrong.</source>
        <translation>До %2 сертификат для %1 ещё не действителен. Если эта дата не в будущем, часы этого компьютера неверны.</translation>
    </message>
    <message>
        <source>The reply also has a certificate for %1 with another key, which is left out.</source>
        <translation>В ответе есть и сертификат для %1 с другим ключом; он не используется.</translation>
    </message>
    <message>
        <source>The certificate of %1, which the chain needs, expired on %2. Ask your CA for the current one.</source>
        <translation>Срок действия сертификата %1, нужного в цепочке, истёк (%2). Запросите в ЦС действующий.</translation>
    </message>
    <message>
        <source>The certificate of %1 that is in this chain was withdrawn. The current one has the SHA-256 fingerprint %2: get it from your CA. Key and certificate can stay.</source>
        <translation>Сертификат %1 в этой цепочке отозван. Отпечаток SHA-256 действующего: %2. Получите его в ЦС. Ключ и сертификат можно оставить.</translation>
    </message>
    <message>
        <source>The chain lacks the certificate of %1 (key identifier %2). It can be fetched from %3; or give its file, too.</source>
        <translation>В цепочке нет сертификата %1 (идентификатор ключа %2). Его можно загрузить с %3 или указать и его файл.</translation>
    </message>
    <message>
        <source>The chain ends before an authority that this system knows: the certificate of %1 (key identifier %2) is not here, and its address is not known. If clients do not have it, give its file, too.</source>
        <translation>Цепочка обрывается раньше, чем доходит до ЦС, известного этой системе: сертификата %1 (идентификатор ключа %2) нет, адрес его неизвестен. Если его нет и у клиентов, укажите и его файл.</translation>
    </message>
    <message>
        <source>The chain leads to %1, which this system does not trust: clients need it in their store.</source>
        <translation>Цепочка ведёт к %1, которому эта система не доверяет: он нужен клиентам в их хранилище.</translation>
    </message>
    <message>
        <source>Of the names that you asked for (%1), the certificate has %2. Missing: %3.</source>
        <translation>Из запрошенных имён (%1) в сертификате есть %2. Нет: %3.</translation>
    </message>
    <message>
        <source>The certificate also has names that you did not ask for: %1.</source>
        <translation>В сертификате есть и имена, которые вы не запрашивали: %1.</translation>
    </message>
    <message>
        <source>The certificate for %1 may not be used for servers, so no client would accept it. Ask your CA for a server certificate.</source>
        <translation>Сертификат для %1 нельзя использовать для серверов: ни один клиент его не примет. Запросите в ЦС сертификат сервера.</translation>
    </message>
    <message>
        <source>No client would accept the certificate for %1; the details say why. Ask your CA.</source>
        <translation>Ни один клиент не примет сертификат для %1; причина указана в подробностях. Обратитесь в ЦС.</translation>
    </message>
    <message>
        <source>The key %1, which is needed for this, can only be read by root. Run this: “%2”.</source>
        <translation>Нужный для этого ключ %1 может прочитать только root. Выполните: «%2».</translation>
    </message>
    <message>
        <source>The issuer&apos;s certificate could not be fetched from %1. Download it elsewhere, and give the file, too.</source>
        <translation>Не удалось загрузить сертификат издателя с %1. Загрузите его другим способом и укажите и этот файл.</translation>
    </message>
    <message>
        <source>What comes from %1 is too large for a certificate. Get it from your CA.</source>
        <translation>Данные с %1 слишком велики для сертификата. Получите его в ЦС.</translation>
    </message>
    <message>
        <source>What comes from %1 did not sign the certificate. Get the issuer&apos;s certificate from your CA.</source>
        <translation>Сертификат с %1 не подписывал этот сертификат. Получите сертификат издателя в ЦС.</translation>
    </message>
    <message>
        <source>There are several sets for %1. Name one by its place: %2.</source>
        <translation>Для %1 есть несколько вариантов. Укажите место: %2.</translation>
    </message>
    <message>
        <source>%1, which remembers a set, is damaged and was left as it is. Everything else works without it.</source>
        <translation>%1, где эта программа хранит сведения, повреждён и оставлен как есть. Всё остальное работает и без него.</translation>
    </message>
    <message>
        <source>%1, which remembers a set, was written by a newer version of this program and was left as it is. Use that version.</source>
        <translation>%1, где эта программа хранит сведения, записан более новой её версией и оставлен как есть. Используйте более новую версию.</translation>
    </message>
    <message>
        <source>The key of %1 is not on this machine. Give a copy of it, or have a new one made.</source>
        <translation>Ключа %1 нет на этом компьютере. Укажите его копию или создайте новый.</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate, key or request of which a TLSA record could be made. Choose the server&apos;s certificate.</source>
        <translation>В файле %1 нет сертификата, ключа или запроса, из которого можно сделать запись TLSA. Выберите сертификат сервера.</translation>
    </message>
    <message>
        <source>The next key in %1 is the key that is in use already: the TLSA records stay as they are. Choose the file of a new key or of its request.</source>
        <translation>Следующий ключ в %1 уже используется: записи TLSA остаются прежними. Выберите файл нового ключа или его запроса.</translation>
    </message>
    <message>
        <source>What was noted in %1 about the change of keys cannot be read. Move the file away to begin anew; nothing else depends on it.</source>
        <translation>Заметку о смене ключей в %1 не удаётся прочитать. Переместите файл, чтобы начать заново; больше от него ничего не зависит.</translation>
    </message>
    <message>
        <source>The file %1 is no report about TLS (RFC 8460). Choose the attachment of the mail as it came, “….json” or “….json.gz”.</source>
        <translation>Файл %1 — не отчёт о TLS (RFC 8460). Выберите вложение письма в исходном виде: «….json» или «….json.gz».</translation>
    </message>
    <message>
        <source>No mail server is known for %1, so no policy can name one. Publish its MX record first.</source>
        <translation>Для %1 не известен ни один почтовый сервер, который могла бы назвать политика. Сначала опубликуйте запись MX.</translation>
    </message>
    <message>
        <source>“%1” is no number of seconds from %2 to %3.</source>
        <translation>«%1» — не число секунд от %2 до %3.</translation>
    </message>
    <message>
        <source>What the last watch reported cannot be read and was set aside as %1. Everything that is found is reported as new.</source>
        <translation>Не удалось прочитать, о чём сообщалось в прошлый раз; файл отложен как %1. Всё найденное сообщается как новое.</translation>
    </message>
    <message>
        <source>The timer could not be set, because systemd did not take it. Without systemd, have cron run “mailseal-cli watch” once a day.</source>
        <translation>Таймер не удалось установить: systemd его не принял. Без systemd запускайте «mailseal-cli watch» раз в день через cron.</translation>
    </message>
    <message>
        <source>No mail could be sent to %1, because sendmail is not there or refused it. Check the mail server of this machine.</source>
        <translation>Не удалось отправить письмо на %1: программа sendmail отсутствует или отказала. Проверьте почтовый сервер этого компьютера.</translation>
    </message>
    <message>
        <source>No notification could be shown: no desktop of this user answers.</source>
        <translation>Не удалось показать уведомление: рабочий стол этого пользователя не отвечает.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not on this machine, but in another place: %2. Give its file instead.</source>
        <translation>Сертификат %1 находится не на этом компьютере, а в другом месте: %2. Укажите вместо этого его файл.</translation>
    </message>
    <message>
        <source>The result holds a private key, which should not stand on a screen. Name a file with --out, or lead the output into another program.</source>
        <translation>Результат содержит закрытый ключ, которому не место на экране. Укажите файл в --out или направьте вывод в другую программу.</translation>
    </message>
    <message>
        <source>There is no folder %1. Make it first, or choose another place.</source>
        <translation>Папки %1 нет. Сначала создайте её или выберите другое место.</translation>
    </message>
    <message>
        <source>The file %1 has rights, labels or attributes that the new file cannot get here, or that forbid to replace it. Nothing was written. Remove them if they are not needed (setfacl -b, setfattr -x, chattr -i -a), or replace the file by hand.</source>
        <translation>С файлом %1 связаны права, метки или атрибуты, которые новый файл здесь получить не может или которые запрещают его заменять. Ничего не записано. Удалите их, если они не нужны (setfacl -b, setfattr -x, chattr -i -a), или замените файл вручную.</translation>
    </message>
    <message>
        <source>Others than root can change %1, so root runs no program from there. Install Mailseal again, or correct owner and mode.</source>
        <translation>%1 может изменять не только root, поэтому программы оттуда с правами root не запускаются. Переустановите Mailseal или исправьте владельца и права доступа.</translation>
    </message>
    <message>
        <source>The certificate says that its issuer&apos;s is at %1, which is not an HTTP address of another machine. Get it from your CA.</source>
        <translation>По сведениям сертификата, сертификат его издателя находится по адресу %1, а это не адрес HTTP на другом узле. Получите его в ЦС.</translation>
    </message>
    <message>
        <source>There is no CA in %1. Name its folder with --ca, or make one: mailseal-cli ca create.</source>
        <translation>В %1 нет ЦС. Укажите его папку с помощью --ca или создайте ЦС: mailseal-cli ca create.</translation>
    </message>
    <message>
        <source>There is a CA in %1 already, or something else. Choose an empty folder with --ca.</source>
        <translation>В %1 уже есть ЦС или что-то другое. Укажите пустую папку с помощью --ca.</translation>
    </message>
    <message>
        <source>Another process is changing the CA in %1. Wait until it has ended, then try again.</source>
        <translation>ЦС в %1 сейчас изменяет другой процесс. Дождитесь его завершения и повторите попытку.</translation>
    </message>
    <message>
        <source>The CA “%1” ended on %2 and can sign nothing any more. Make a new CA and bring its root to your devices.</source>
        <translation>Срок действия ЦС «%1» истёк %2, подписывать он больше не может. Создайте новый ЦС и установите его корневой сертификат на устройства.</translation>
    </message>
    <message>
        <source>“%1” is not a domain that a CA can be limited to. Type a domain such as example.org, or an IP address.</source>
        <translation>«%1» — не домен, которым можно ограничить ЦС. Введите домен, например example.org, или IP-адрес.</translation>
    </message>
    <message>
        <source>There is no certificate signing request (CSR) in %1. Choose the file that begins with -----BEGIN CERTIFICATE REQUEST-----.</source>
        <translation>В %1 нет запроса на сертификат (CSR). Выберите файл, который начинается с -----BEGIN CERTIFICATE REQUEST-----.</translation>
    </message>
    <message>
        <source>Nothing was signed, because of what is said above about %1. Sign the others without these, or have the requests made anew.</source>
        <translation>Ничего не подписано; причина указана выше у %1. Подпишите остальные без них или попросите создать запросы заново.</translation>
    </message>
    <message>
        <source>“%1” is not a use of a certificate. Choose one of: %2.</source>
        <translation>«%1» — не назначение сертификата. Возможны: %2.</translation>
    </message>
    <message>
        <source>This CA has signed no certificate with “%1”. Look at the list: mailseal-cli ca list.</source>
        <translation>Этот ЦС не подписывал сертификата с «%1». Посмотрите список: mailseal-cli ca list.</translation>
    </message>
    <message>
        <source>“%1” means several certificates. Name one by its serial number: %2.</source>
        <translation>«%1» подходит к нескольким сертификатам. Укажите один по серийному номеру: %2.</translation>
    </message>
    <message>
        <source>The certificate %1 was revoked on %2 already.</source>
        <translation>Сертификат %1 уже отозван (%2).</translation>
    </message>
    <message>
        <source>“%1” is not a reason for revoking. Choose one of: %2.</source>
        <translation>«%1» — не причина отзыва. Возможны: %2.</translation>
    </message>
    <message>
        <source>The file %1 begins like a certificate or key in binary form (DER) and is cut: its last %2 octets are missing. Get the file again from where it came.</source>
        <translation>Файл %1 начинается как сертификат или ключ в двоичной форме (DER), но обрезан: не хватает последних октетов, всего %2. Получите файл ещё раз оттуда, откуда он взят.</translation>
    </message>
    <message>
        <source>The CA&apos;s record %1 is damaged, or a newer version of this program wrote it; nothing was changed. Use the newer version, or restore the CA from your backup.</source>
        <translation>Журнал ЦС %1 повреждён или записан более новой версией программы; ничего не изменено. Используйте новую версию или восстановите ЦС из резервной копии.</translation>
    </message>
    <message>
        <source>This passphrase is too short. Choose one of at least %1 characters, such as five words.</source>
        <translation>Эта парольная фраза слишком короткая. Выберите фразу не короче %1 символов, например пять слов.</translation>
    </message>
    <message>
        <source>The folder %1 is not a CA of OpenSSL, easy-rsa or XCA that can be taken over. Nothing was made.</source>
        <translation>%1 не является ЦС OpenSSL, easy-rsa или XCA, который можно принять. Ничего не создано.</translation>
    </message>
    <message>
        <source>The program %1, which the timer would run, is not there or cannot be run. No timer was set. Install Mailseal as a whole, and try again.</source>
        <translation>Программы %1, которую запускал бы таймер, нет или её нельзя запустить. Таймер не установлен. Установите Mailseal целиком и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>Others than root can change %1, so no timer of root&apos;s runs a program from there. Install Mailseal with “sudo cmake --install build/release”, and set the timer with the program that is installed.</source>
        <translation>Изменить %1 может не только root, поэтому таймер root не запускает программ оттуда. Установите Mailseal командой «sudo cmake --install build/release» и задайте таймер установленной программой.</translation>
    </message>
    <message>
        <source>The backup %1 is missing or was changed, so nothing was put back. Take another backup.</source>
        <translation>Резервная копия %1 отсутствует или изменена, поэтому ничего не восстановлено. Возьмите другую копию.</translation>
    </message>
    <message>
        <source>The key in %1 is of the kind %2, which the OpenSSL of this machine does not know. Use it where OpenSSL knows it, or make an ECDSA or RSA key.</source>
        <translation>Ключ в %1 — вида %2, которого OpenSSL на этом компьютере не знает. Используйте его там, где OpenSSL его знает, или создайте ключ ECDSA либо RSA.</translation>
    </message>
    <message>
        <source>Whoever checks DANE would refuse %1, and senders would hold back mail for it: its record %2 fits the certificate of now and not the new one. Nothing was changed. Publish “%3” there as well, wait until the old answer can no longer be kept anywhere (its TTL), and then do this again.</source>
        <translation>Тот, кто проверяет DANE, отверг бы %1, и отправители задержали бы почту для него: запись %2 подходит к нынешнему сертификату, но не к новому. Ничего не изменено. Опубликуйте там дополнительно «%3», подождите, пока старый ответ нигде больше не может храниться (его TTL), и повторите.</translation>
    </message>
    <message>
        <source>Version not known: %1. Assumed: %2. Choose the right version if it differs.</source>
        <translation>Версия неизвестна: %1. Предполагается %2. Если версия другая, выберите её.</translation>
    </message>
    <message>
        <source>The file %1 is for %2, which a mail server cannot use. Choose the file with the certificate or its private key.</source>
        <translation>Файл %1 предназначен для %2, почтовый сервер не может его использовать. Выберите файл с сертификатом или с его закрытым ключом.</translation>
    </message>
    <message>
        <source>The file %1 is encrypted with %2. Decrypt it with that program, and open what comes out.</source>
        <translation>Файл %1 зашифрован с помощью %2. Расшифруйте его этой программой и откройте то, что получится.</translation>
    </message>
    <message>
        <source>The file %1 describes a certificate or a key in words, but does not hold it. Choose the file itself, which mostly begins with “-----BEGIN”.</source>
        <translation>Файл %1 описывает сертификат или ключ словами, но самого его не содержит. Выберите сам файл: обычно он начинается с «-----BEGIN».</translation>
    </message>
</context>
<context>
    <name>mailseal::ServedCard</name>
    <message>
        <source>The servers have read their configuration anew.</source>
        <translation>Серверы перечитали свои настройки.</translation>
    </message>
    <message>
        <source>Everything is as it was before. Let the servers read their configuration again if they had read the new files.</source>
        <translation>Всё возвращено как было. Если серверы уже прочитали новые файлы, дайте им перечитать настройки ещё раз.</translation>
    </message>
    <message>
        <source>%1, port %2 (%3): the new certificate</source>
        <translation>%1, порт %2 (%3): новый сертификат</translation>
    </message>
    <message>
        <source>%1, port %2 (%3): still another certificate</source>
        <translation>%1, порт %2 (%3): пока другой сертификат</translation>
    </message>
    <message>
        <source>%1, port %2 (%3): no TLS yet</source>
        <translation>%1, порт %2 (%3): TLS пока нет</translation>
    </message>
    <message>
        <source>%1, port %2 (%3): could not be checked</source>
        <translation>%1, порт %2 (%3): не удалось проверить</translation>
    </message>
    <message>
        <source>Once the lines are in its configuration, a server shows the new certificate when it has read them.</source>
        <translation>Сервер предъявит новый сертификат, когда строки окажутся в его настройках и он их прочитает.</translation>
    </message>
    <message>
        <source>One moment, please…</source>
        <translation>Подождите немного…</translation>
    </message>
    <message>
        <source>No mail server listens on this machine yet.</source>
        <translation>На этом компьютере ещё не работает ни один почтовый сервер.</translation>
    </message>
    <message>
        <source>What the servers show now</source>
        <translation>Что серверы предъявляют сейчас</translation>
    </message>
    <message>
        <source>Check a&amp;gain</source>
        <translation>Проверить &amp;снова</translation>
    </message>
    <message>
        <source>Let the servers &amp;read it</source>
        <translation>&amp;Дать серверам перечитать</translation>
    </message>
    <message>
        <source>&amp;Put back as it was</source>
        <translation>&amp;Вернуть как было</translation>
    </message>
    <message>
        <source>%1, port %2 (%3): no answer; its log may say why</source>
        <translation>%1, порт %2 (%3): нет ответа; причина может быть в журнале</translation>
    </message>
    <message>
        <source>%1, port %2 (%3): still the certificate that was taken back</source>
        <translation>%1, порт %2 (%3): всё ещё тот сертификат, что был убран</translation>
    </message>
    <message>
        <source>%1, port %2 (%3): no longer the certificate that was taken back</source>
        <translation>%1, порт %2 (%3): уже не тот сертификат, что был убран</translation>
    </message>
    <message>
        <source>The installation is undone. Let the servers read their configuration again if they had read the new files.</source>
        <translation>Установка отменена. Если серверы уже прочитали новые файлы, дайте им перечитать настройки ещё раз.</translation>
    </message>
    <message>
        <source>Everything is as it was before, and the servers have read their configuration again.</source>
        <translation>Всё возвращено как было, и серверы перечитали свою конфигурацию.</translation>
    </message>
    <message>
        <source>The installation is undone, and the servers have read their configuration again.</source>
        <translation>Установка отменена, и серверы перечитали свою конфигурацию.</translation>
    </message>
</context>
<context>
    <name>mailseal::ServerRow</name>
    <message>
        <source>Version of %1</source>
        <translation>Версия %1</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Версия</translation>
    </message>
    <message>
        <source>%1 – installed</source>
        <translation>%1 — установлен</translation>
    </message>
</context>
<context>
    <name>mailseal::ServersCard</name>
    <message>
        <source>File with the roots</source>
        <translation>Файл с корневыми сертификатами</translation>
    </message>
    <message>
        <source>No client has a valid certificate of this CA yet.</source>
        <translation>Действительного сертификата этого ЦС пока нет ни у одного клиента.</translation>
    </message>
    <message>
        <source>Save Postfix’ list of the clients that may relay</source>
        <translation>Сохранить список клиентов, чью почту пересылает Postfix</translation>
    </message>
    <message>
        <source>For mail servers</source>
        <translation>Для почтовых серверов</translation>
    </message>
    <message>
        <source>Save the list of clients that &amp;may relay…</source>
        <translation>Сохранить список клиентов для &amp;пересылки…</translation>
    </message>
    <message>
        <source>With these roots, Postfix verifies the servers it sends to, Postfix and Dovecot trust an LDAP server that has its certificate from this CA, and both know clients with certificates of this CA. The lines are under “Configuration” on the start page. Postfix relays only for the clients in its list; save it anew whenever you sign for a client or revoke.</source>
        <translation>С этими корневыми сертификатами Postfix проверяет серверы, которым отправляет почту; Postfix и Dovecot доверяют LDAP-серверу с сертификатом этого ЦС и узнают клиентов с сертификатами этого ЦС. Нужные строки — в разделе «Конфигурация» на начальной странице. Postfix пересылает почту только для клиентов из своего списка; сохраняйте его заново после каждой подписи для клиента и каждого отзыва.</translation>
    </message>
</context>
<context>
    <name>mailseal::ServersPage</name>
    <message>
        <source>None is chosen: the lines for all of them are made, to choose from later.</source>
        <translation>Ничего не выбрано: будут созданы строки для всех серверов, выбрать можно потом.</translation>
    </message>
    <message>
        <source>Which servers shall use the certificate?</source>
        <translation>Какие серверы будут использовать сертификат?</translation>
    </message>
    <message>
        <source>Their files get the owners and modes they need, and their configuration is written for the version they have.</source>
        <translation>Файлы получат нужных им владельцев и права доступа, а настройки будут написаны для установленной версии.</translation>
    </message>
    <message>
        <source>Mail servers</source>
        <translation>Почтовые серверы</translation>
    </message>
    <message>
        <source>&amp;Layout of the server&apos;s files</source>
        <translation>&amp;Расположение файлов сервера</translation>
    </message>
    <message>
        <source>Where to write</source>
        <translation>Куда записать</translation>
    </message>
</context>
<context>
    <name>mailseal::SetCard</name>
    <message>
        <source>expired</source>
        <translation>срок истёк</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>остался %n день</numerusform>
            <numerusform>осталось %n дня</numerusform>
            <numerusform>осталось %n дней</numerusform>
        </translation>
    </message>
    <message>
        <source>no certificate yet</source>
        <translation>сертификата ещё нет</translation>
    </message>
    <message>
        <source>Copy the CSR</source>
        <translation>Копировать CSR</translation>
    </message>
    <message>
        <source>It has arrived…</source>
        <translation>Он пришёл…</translation>
    </message>
    <message>
        <source>Renew…</source>
        <translation>Продлить…</translation>
    </message>
    <message>
        <source>Let it reload</source>
        <translation>Перезагрузить</translation>
    </message>
    <message>
        <source>Check the ports…</source>
        <translation>Проверить порты…</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>Ещё для %1</translation>
    </message>
    <message>
        <source>The CSR has been sent</source>
        <translation>Запрос CSR отправлен</translation>
    </message>
    <message>
        <source>Forget this set; its files stay</source>
        <translation>Больше не показывать; файлы останутся</translation>
    </message>
    <message>
        <source>Undo the last installation on this machine…</source>
        <translation>Отменить последнюю установку на этом компьютере…</translation>
    </message>
</context>
<context>
    <name>mailseal::SetsPane</name>
    <message>
        <source>Your mail servers</source>
        <translation>Ваши почтовые серверы</translation>
    </message>
    <message numerus="yes">
        <source>%n set(s).</source>
        <translation>
            <numerusform>%n сервер.</numerusform>
            <numerusform>%n сервера.</numerusform>
            <numerusform>%n серверов.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them wait(s) for you.</source>
        <translation>
            <numerusform>%n из них ждёт вас.</numerusform>
            <numerusform>%n из них ждут вас.</numerusform>
            <numerusform>%n из них ждут вас.</numerusform>
        </translation>
    </message>
    <message>
        <source>Do something else</source>
        <translation>Сделать что-то другое</translation>
    </message>
</context>
<context>
    <name>mailseal::SettingMeaning</name>
    <message>
        <source>TLS is never offered to those who bring mail.</source>
        <translation>Тем, кто передаёт почту, TLS никогда не предлагается.</translation>
    </message>
    <message>
        <source>TLS is offered to those who bring mail, and mail without it is still accepted.</source>
        <translation>Тем, кто передаёт почту, предлагается TLS, но почта принимается и без него.</translation>
    </message>
    <message>
        <source>TLS is required from those who connect; nothing is accepted without it.</source>
        <translation>От тех, кто соединяется, требуется TLS; без него ничего не принимается.</translation>
    </message>
    <message>
        <source>The level is empty, so TLS is not offered.</source>
        <translation>Уровень не указан, поэтому TLS не предлагается.</translation>
    </message>
    <message>
        <source>Outgoing mail always leaves without TLS.</source>
        <translation>Исходящая почта всегда уходит без TLS.</translation>
    </message>
    <message>
        <source>Outgoing mail uses TLS wherever the other server offers it.</source>
        <translation>Исходящая почта уходит по TLS везде, где другой сервер его предлагает.</translation>
    </message>
    <message>
        <source>Outgoing mail leaves with TLS only; other mail waits and comes back in the end.</source>
        <translation>Исходящая почта уходит только по TLS; остальная ждёт и в конце концов возвращается.</translation>
    </message>
    <message>
        <source>Outgoing mail uses TLS wherever it is offered, and is verified where the other domain publishes its keys in a signed DNS.</source>
        <translation>Исходящая почта уходит по TLS везде, где его предлагают, а если другой домен публикует свои ключи в DNS с подписью DNSSEC, сервер проверяется.</translation>
    </message>
    <message>
        <source>TLS is switched off.</source>
        <translation>TLS выключен.</translation>
    </message>
    <message>
        <source>TLS is offered, but not required.</source>
        <translation>TLS предлагается, но не обязателен.</translation>
    </message>
    <message>
        <source>TLS is required before anybody logs in.</source>
        <translation>TLS обязателен до входа.</translation>
    </message>
    <message>
        <source>A setting for TLS; the manual page postconf(5) explains it.</source>
        <translation>Параметр TLS; его объясняет страница руководства postconf(5).</translation>
    </message>
    <message>
        <source>A setting for TLS; Dovecot&apos;s manual explains it.</source>
        <translation>Параметр TLS; его объясняет руководство Dovecot.</translation>
    </message>
    <message>
        <source>A setting for TLS; the comments in Courier&apos;s own file explain it.</source>
        <translation>Параметр TLS; его объясняют комментарии в самом файле Courier.</translation>
    </message>
    <message>
        <source>Switched off here. What it does when it is switched on: %1</source>
        <translation>Здесь выключено. Что этот параметр делает, когда включён: %1</translation>
    </message>
    <message>
        <source>A setting for TLS; Exim&apos;s specification explains it.</source>
        <translation>Параметр TLS; его описание есть в спецификации Exim.</translation>
    </message>
</context>
<context>
    <name>mailseal::SettingsPane</name>
    <message>
        <source>instead of: %1</source>
        <translation>вместо: %1</translation>
    </message>
    <message>
        <source>The server&apos;s own file. Everything else in it stays; what has no tick is not set.</source>
        <translation>Собственный файл сервера. Всё остальное в нём сохраняется; что не отмечено, не задаётся.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Параметры</translation>
    </message>
</context>
<context>
    <name>mailseal::SettingsPlan</name>
    <message>
        <source>%1 would have no effect in %2, because %3 sets it again. Remove it there.</source>
        <translation>%1 в %2 не подействует, потому что %3 задаёт этот параметр ещё раз. Удалите его там.</translation>
    </message>
    <message>
        <source>%1 needs lists or links for this that are not made here. Nothing was set; run the commands of “mailseal-cli snippet --form commands”.</source>
        <translation>Для этого %1 нужны списки или ссылки, которые здесь не создаются. Ничего не задано; выполните команды, которые выводит «mailseal-cli snippet --form commands».</translation>
    </message>
    <message>
        <source>Exim reads %1 here, which Debian&apos;s macros do not reach. Nothing was set; use “mailseal-cli snippet --server exim --exim-file %1 --install” with these files.</source>
        <translation>Exim читает здесь %1, где макросы Debian не действуют. Ничего не задано; используйте «mailseal-cli snippet --server exim --exim-file %1 --install» с этими файлами.</translation>
    </message>
    <message>
        <source>%1 names a list already, %2. Add the lines of %3 to it, or take the setting out.</source>
        <translation>В %1 уже указан список %2. Добавьте в него строки из %3 или уберите этот параметр.</translation>
    </message>
    <message>
        <source>%1 does not read %2, so lines in it have no effect.</source>
        <translation>%1 не читает %2, поэтому строки в этом файле не подействуют.</translation>
    </message>
    <message>
        <source>%1 does not read %2, so lines in it have no effect. Include the file: add the line “!include conf.d/*.conf” to the end of its main file.</source>
        <translation>%1 не читает %2, поэтому строки в этом файле не подействуют. Подключите этот файл: добавьте в конец основного файла строку «!include conf.d/*.conf».</translation>
    </message>
</context>
<context>
    <name>mailseal::SetupView</name>
    <message>
        <source>Start pa&amp;ge</source>
        <translation>На &amp;главную</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Назад</translation>
    </message>
    <message>
        <source>Fi&amp;nish</source>
        <translation>&amp;Завершить</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>&amp;Далее</translation>
    </message>
    <message>
        <source>Write to this &amp;machine</source>
        <translation>&amp;Записать на этот компьютер</translation>
    </message>
    <message>
        <source>&amp;Write the files</source>
        <translation>&amp;Записать файлы</translation>
    </message>
    <message>
        <source>Revie&amp;w now</source>
        <translation>Проверить сей&amp;час</translation>
    </message>
    <message>
        <source>&amp;Write to %1</source>
        <translation>&amp;Записать на %1</translation>
    </message>
    <message numerus="yes">
        <source>writes %n file(s), sets up %1, lets them reload and asks their ports</source>
        <translation>
            <numerusform>запишет %n файл, настроит %1, перезагрузит конфигурацию и проверит порты</numerusform>
            <numerusform>запишет %n файла, настроит %1, перезагрузит конфигурацию и проверит порты</numerusform>
            <numerusform>запишет %n файлов, настроит %1, перезагрузит конфигурацию и проверит порты</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>writes %n file(s)</source>
        <translation>
            <numerusform>запишет %n файл</numerusform>
            <numerusform>запишет %n файла</numerusform>
            <numerusform>запишет %n файлов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::SeverityTitle</name>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Предупреждение</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Примечание</translation>
    </message>
</context>
<context>
    <name>mailseal::SignPane</name>
    <message>
        <source>Open certificate requests</source>
        <translation>Открыть запросы на сертификаты</translation>
    </message>
    <message>
        <source>Requests (*.csr *.req *.pem *.der)</source>
        <translation>Запросы (*.csr *.req *.pem *.der)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>There is no request in the clipboard.</source>
        <translation>В буфере обмена нет запроса.</translation>
    </message>
    <message>
        <source>The certificate is signed once more, with the same names. It keeps its key, unless you give a request with a new one.</source>
        <translation>Сертификат подписывается заново с теми же именами. Ключ остаётся прежним, если вы не дадите запрос с новым.</translation>
    </message>
    <message>
        <source>Open or paste certificate requests (CSR), or drop their files on this window. Names and key are taken over, and nothing else.</source>
        <translation>Откройте или вставьте запросы на сертификаты (CSR) либо перетащите их файлы в это окно. Берутся имена и ключ, больше ничего.</translation>
    </message>
    <message numerus="yes">
        <source>S&amp;ign %n certificate(s)</source>
        <translation>
            <numerusform>Подп&amp;исать %n сертификат</numerusform>
            <numerusform>Подп&amp;исать %n сертификата</numerusform>
            <numerusform>Подп&amp;исать %n сертификатов</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. Nothing was signed.</source>
        <translation>Остановлено. Ничего не подписано.</translation>
    </message>
    <message>
        <source>&amp;Open requests…</source>
        <translation>Открыть &amp;запросы…</translation>
    </message>
    <message>
        <source>Paste a re&amp;quest</source>
        <translation>&amp;Вставить запрос</translation>
    </message>
    <message>
        <source>Start &amp;again</source>
        <translation>&amp;Начать заново</translation>
    </message>
    <message>
        <source>What is it &amp;for?</source>
        <translation>&amp;Для чего он?</translation>
    </message>
    <message>
        <source>&amp;Validity in days</source>
        <translation>&amp;Срок действия в днях</translation>
    </message>
    <message>
        <source>Of a remembered se&amp;t</source>
        <translation>Из запомненного на&amp;бора</translation>
    </message>
    <message>
        <source>Make a &amp;key…</source>
        <translation>Создать клю&amp;ч…</translation>
    </message>
</context>
<context>
    <name>mailseal::SignedCard</name>
    <message>
        <source>Save the certificate</source>
        <translation>Сохранить сертификат</translation>
    </message>
    <message>
        <source>A folder for the certificates</source>
        <translation>Папка для сертификатов</translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s) signed and recorded</source>
        <translation>
            <numerusform>%n сертификат подписан и записан</numerusform>
            <numerusform>%n сертификата подписаны и записаны</numerusform>
            <numerusform>%n сертификатов подписаны и записаны</numerusform>
        </translation>
    </message>
    <message>
        <source>What you save or copy holds the certificate and the intermediate one below it, as a server presents them.</source>
        <translation>Сохраняется или копируется сертификат, а под ним промежуточный — в том виде, в каком их предъявляет сервер.</translation>
    </message>
    <message>
        <source>What you save or copy is the certificate, as a server presents it.</source>
        <translation>Сохраняется или копируется сертификат в том виде, в каком его предъявляет сервер.</translation>
    </message>
    <message>
        <source>Sa&amp;ve all…</source>
        <translation>Сохранить вс&amp;е…</translation>
    </message>
    <message>
        <source>Sa&amp;ve…</source>
        <translation>&amp;Сохранить…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>Save key and certificate</source>
        <translation>Сохранить ключ и сертификат</translation>
    </message>
    <message>
        <source>Save key and certificate now (PKCS#12): the key is nowhere else. Give the file and its passphrase to its owner on two ways, and remove the file here.</source>
        <translation>Сохраните ключ и сертификат сейчас (PKCS#12): больше ключа нигде нет. Передайте владельцу файл и парольную фразу разными путями и удалите файл здесь.</translation>
    </message>
</context>
<context>
    <name>mailseal::StatePane</name>
    <message>
        <source>%1 is assumed. Read from %2.</source>
        <translation>Предполагается %1. Прочитано из %2.</translation>
    </message>
    <message>
        <source>%1, read from %2.</source>
        <translation>%1, прочитано из %2.</translation>
    </message>
    <message>
        <source>No faults were found.</source>
        <translation>Ошибок не найдено.</translation>
    </message>
    <message>
        <source>Faults of the configuration</source>
        <translation>Ошибки в настройках</translation>
    </message>
    <message>
        <source>Settings of today, each explained below</source>
        <translation>Нынешние настройки, каждая пояснена ниже</translation>
    </message>
    <message>
        <source>The files are being examined…</source>
        <translation>Файлы проверяются…</translation>
    </message>
    <message>
        <source>E&amp;xamine as administrator</source>
        <translation>Пр&amp;оверить от имени администратора</translation>
    </message>
    <message>
        <source>Asks for an administrator&apos;s password, and changes nothing: it looks at the files that you may not read.</source>
        <translation>Запрашивает пароль администратора и ничего не изменяет: просматривает файлы, которые вам читать нельзя.</translation>
    </message>
</context>
<context>
    <name>mailseal::Step</name>
    <message>
        <source>Host names</source>
        <translation>Имена узлов</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Субъект</translation>
    </message>
    <message>
        <source>Key and certificate</source>
        <translation>Ключ и сертификат</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Серверы</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
</context>
<context>
    <name>mailseal::StepButton</name>
    <message>
        <source>%1, done</source>
        <translation>%1, пройденный шаг</translation>
    </message>
    <message>
        <source>%1, current step</source>
        <translation>%1, текущий шаг</translation>
    </message>
    <message>
        <source>%1, to come</source>
        <translation>%1, предстоящий шаг</translation>
    </message>
</context>
<context>
    <name>mailseal::StsCard</name>
    <message>
        <source>Senders report what fails, and deliver anyway</source>
        <translation>Отправители сообщают о сбоях, но всё равно доставляют</translation>
    </message>
    <message>
        <source>Senders deliver only to these servers, with TLS and a valid certificate</source>
        <translation>Отправители доставляют только этим серверам, с TLS и действительным сертификатом</translation>
    </message>
    <message>
        <source>Senders forget the policy</source>
        <translation>Отправители забывают политику</translation>
    </message>
    <message>
        <source>MTA-STS and reports about TLS</source>
        <translation>MTA-STS и отчёты о TLS</translation>
    </message>
    <message>
        <source>Mode of the policy to publish</source>
        <translation>Режим публикуемой политики</translation>
    </message>
</context>
<context>
    <name>mailseal::StsFault</name>
    <message>
        <source>there are several such records, so that senders take none</source>
        <translation>таких записей несколько, поэтому отправители не берут ни одной</translation>
    </message>
    <message>
        <source>it is not of the form “v=STSv1; id=…;”</source>
        <translation>она не имеет вида «v=STSv1; id=…;»</translation>
    </message>
    <message>
        <source>the id is missing</source>
        <translation>нет id</translation>
    </message>
    <message>
        <source>the id may have 1 to 32 letters and digits, and nothing else</source>
        <translation>id может состоять только из букв и цифр, от 1 до 32</translation>
    </message>
    <message>
        <source>it is larger than 64 KiB</source>
        <translation>она больше 64 КиБ</translation>
    </message>
    <message>
        <source>it is not text</source>
        <translation>это не текст</translation>
    </message>
    <message>
        <source>the line “version: STSv1” is missing</source>
        <translation>нет строки «version: STSv1»</translation>
    </message>
    <message>
        <source>the line “mode: …” is missing</source>
        <translation>нет строки «mode: …»</translation>
    </message>
    <message>
        <source>the mode can only be enforce, testing or none</source>
        <translation>режим может быть только enforce, testing или none</translation>
    </message>
    <message>
        <source>the line “max_age: …” is missing</source>
        <translation>нет строки «max_age: …»</translation>
    </message>
    <message>
        <source>max_age is a number of seconds, at most 31557600</source>
        <translation>max_age — это число секунд, не больше 31557600</translation>
    </message>
    <message>
        <source>it names no mail server in a line “mx: …”</source>
        <translation>в ней нет строки «mx: …» с почтовым сервером</translation>
    </message>
    <message>
        <source>a line “mx: …” holds no host name</source>
        <translation>в строке «mx: …» нет имени сервера</translation>
    </message>
    <message>
        <source>a line is not of the form “key: value”</source>
        <translation>строка не имеет вида «ключ: значение»</translation>
    </message>
</context>
<context>
    <name>mailseal::StsPlan</name>
    <message>
        <source>Publish an address for mta-sts.%1, and have a web server answer there over HTTPS with a certificate for this name.</source>
        <translation>Опубликуйте адрес для mta-sts.%1 и запустите там веб-сервер, отвечающий по HTTPS с сертификатом на это имя.</translation>
    </message>
    <message>
        <source>Serve the policy as text/plain at %1.</source>
        <translation>Отдавайте политику как text/plain по адресу %1.</translation>
    </message>
    <message>
        <source>Then publish the record of the policy, in place of the old one: its new id tells senders to fetch the policy.</source>
        <translation>Затем опубликуйте запись политики вместо старой: новый id сообщает отправителям, что политику нужно загрузить.</translation>
    </message>
    <message>
        <source>Publish the record for reports, so that you learn of failures.</source>
        <translation>Опубликуйте запись для отчётов, чтобы узнавать о сбоях.</translation>
    </message>
    <message>
        <source>Once the reports are clean, set the mode to “enforce”.</source>
        <translation>Когда в отчётах не останется ошибок, установите режим «enforce».</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n день</numerusform>
            <numerusform>%n дня</numerusform>
            <numerusform>%n дней</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n секунду</numerusform>
            <numerusform>%n секунды</numerusform>
            <numerusform>%n секунд</numerusform>
        </translation>
    </message>
    <message>
        <source>No policy is published that senders could use.</source>
        <translation>Не опубликовано политики, которой могли бы воспользоваться отправители.</translation>
    </message>
    <message>
        <source>A policy is published: mode “%1”, kept by senders for %2, servers: %3.</source>
        <translation>Политика опубликована: режим «%1», отправители хранят её %2, серверы: %3.</translation>
    </message>
    <message>
        <source>Whether senders are asked for reports could not be found out.</source>
        <translation>Не удалось узнать, запрашиваются ли у отправителей отчёты.</translation>
    </message>
    <message>
        <source>No record is published that asks senders for reports.</source>
        <translation>Не опубликовано записи, которая запрашивает у отправителей отчёты.</translation>
    </message>
    <message>
        <source>Senders are asked to report to %1.</source>
        <translation>Отправителей просят присылать отчёты на %1.</translation>
    </message>
    <message>
        <source>The policy of %1 is published and names its servers: nothing is to be done.</source>
        <translation>Политика %1 опубликована и называет серверы: делать ничего не нужно.</translation>
    </message>
    <message>
        <source>The policy, as %1:</source>
        <translation>Политика по адресу %1:</translation>
    </message>
    <message>
        <source>Its record:</source>
        <translation>Её запись:</translation>
    </message>
    <message>
        <source>The record for reports:</source>
        <translation>Запись для отчётов:</translation>
    </message>
</context>
<context>
    <name>mailseal::StsRules</name>
    <message>
        <source>the web server answers with status %1</source>
        <translation>веб-сервер отвечает кодом %1</translation>
    </message>
    <message>
        <source>the name has no address</source>
        <translation>у имени нет адреса</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>нет ответа вовремя</translation>
    </message>
</context>
<context>
    <name>mailseal::SubjectExtras</name>
    <message>
        <source>Load answers from an openssl.cnf</source>
        <translation>Загрузить ответы из openssl.cnf</translation>
    </message>
    <message>
        <source>The answers from “%1” have been taken over.</source>
        <translation>Ответы из файла «%1» загружены.</translation>
    </message>
    <message>
        <source>Certificate &amp;version</source>
        <translation>&amp;Версия сертификата</translation>
    </message>
    <message>
        <source>3 – with all names (usual)</source>
        <translation>3 — со всеми именами (обычно)</translation>
    </message>
    <message>
        <source>1 – for very old programs, without names</source>
        <translation>1 — для очень старых программ, без имён</translation>
    </message>
    <message>
        <source>Load from openssl.cn&amp;f…</source>
        <translation>&amp;Загрузить из openssl.cnf…</translation>
    </message>
</context>
<context>
    <name>mailseal::SubjectPage</name>
    <message>
        <source>Who runs the server?</source>
        <translation>Кто отвечает за сервер?</translation>
    </message>
    <message>
        <source>Germany or DE</source>
        <translation>Германия или DE</translation>
    </message>
    <message>
        <source>Bavaria</source>
        <translation>Бавария</translation>
    </message>
    <message>
        <source>Munich</source>
        <translation>Мюнхен</translation>
    </message>
    <message>
        <source>Manufacturer, Ltd</source>
        <translation>ООО «Производитель»</translation>
    </message>
    <message>
        <source>Marketing</source>
        <translation>Отдел маркетинга</translation>
    </message>
    <message>
        <source>The subject in the certificate</source>
        <translation>Субъект в сертификате</translation>
    </message>
    <message>
        <source>&amp;More: address, certificate version, openssl.cnf</source>
        <translation>&amp;Ещё: адрес, версия сертификата, openssl.cnf</translation>
    </message>
    <message>
        <source>This appears in the certificate beside the host name. Nothing here is required.</source>
        <translation>Эти сведения войдут в сертификат вместе с именем узла. Обязательных полей здесь нет.</translation>
    </message>
</context>
<context>
    <name>mailseal::SummaryPane</name>
    <message>
        <source>Summary</source>
        <translation>Сводка</translation>
    </message>
</context>
<context>
    <name>mailseal::TargetChoice</name>
    <message>
        <source>Into a f&amp;older, to be looked at and copied</source>
        <translation>В &amp;папку — чтобы просмотреть и скопировать</translation>
    </message>
    <message>
        <source>To this &amp;machine, where the server reads them</source>
        <translation>На этот ко&amp;мпьютер — туда, где их читает сервер</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>Пап&amp;ка</translation>
    </message>
    <message>
        <source>Bro&amp;wse…</source>
        <translation>&amp;Обзор…</translation>
    </message>
    <message>
        <source>Into an arc&amp;hive for another server, with a script that installs it</source>
        <translation>В ар&amp;хив для другого сервера, со сценарием установки</translation>
    </message>
    <message>
        <source>As an Ans&amp;ible role, for servers that Ansible looks after</source>
        <translation>Как роль Ans&amp;ible, для серверов под управлением Ansible</translation>
    </message>
    <message>
        <source>To write to this machine&apos;s folders you are asked for the administrator&apos;s password. A folder is good for looking at everything first and for other machines.</source>
        <translation>Чтобы записать файлы в папки этого компьютера, нужно будет ввести пароль администратора. Отдельная папка удобна, чтобы сначала всё посмотреть, и для других компьютеров.</translation>
    </message>
    <message>
        <source>Archive &amp;file</source>
        <translation>&amp;Файл архива</translation>
    </message>
    <message>
        <source>Set &amp;up the servers as well, let them reload and ask their ports</source>
        <translation>Также настроить сер&amp;веры, применить и опросить порты</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Подключение…</translation>
    </message>
    <message>
        <source>Connected. No mail server was found there.</source>
        <translation>Подключено. Почтовых серверов там не найдено.</translation>
    </message>
    <message>
        <source>Connected. Found there: %1</source>
        <translation>Подключено. Найдено там: %1</translation>
    </message>
    <message>
        <source>Co&amp;nnect</source>
        <translation>Подклю&amp;читься</translation>
    </message>
    <message>
        <source>To another machine, o&amp;ver SSH</source>
        <translation>На др&amp;угой компьютер, через SSH</translation>
    </message>
    <message>
        <source>Ma&amp;chine, as [user@]name[:port]</source>
        <translation>Компь&amp;ютер, как [пользователь@]имя[:порт]</translation>
    </message>
    <message>
        <source>Ma&amp;ke key and CSR there; the key never leaves that machine</source>
        <translation>Создать ключ и CSR &amp;там; ключ там и останется</translation>
    </message>
</context>
<context>
    <name>mailseal::TaskCard</name>
    <message>
        <source>Not now</source>
        <translation>Не сейчас</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Остановлено. Ничего не изменено.</translation>
    </message>
</context>
<context>
    <name>mailseal::TrustPane</name>
    <message>
        <source>Step %1</source>
        <translation>Шаг %1</translation>
    </message>
    <message>
        <source>Step %1: %2</source>
        <translation>Шаг %1: %2</translation>
    </message>
    <message>
        <source>Save the root</source>
        <translation>Сохранить корневой сертификат</translation>
    </message>
    <message>
        <source>Save the profile for Apple’s devices</source>
        <translation>Сохранить профиль для устройств Apple</translation>
    </message>
    <message>
        <source>Bring the root to each device and compare this fingerprint (SHA-256) there, for instance on the telephone:</source>
        <translation>Перенесите корневой сертификат на каждое устройство и сверьте там этот отпечаток (SHA-256), например по телефону:</translation>
    </message>
    <message>
        <source>&amp;Copy the fingerprint</source>
        <translation>Копировать &amp;отпечаток</translation>
    </message>
    <message>
        <source>Sa&amp;ve the root…</source>
        <translation>Сохранить &amp;корневой сертификат…</translation>
    </message>
    <message>
        <source>Save the profile for Apple’s &amp;devices…</source>
        <translation>Сохранить профиль для устройств &amp;Apple…</translation>
    </message>
    <message>
        <source>Device &amp;or program</source>
        <translation>&amp;Устройство или программа</translation>
    </message>
    <message>
        <source>Show how it &amp;forgets the root again</source>
        <translation>Показать, как у&amp;брать корневой сертификат</translation>
    </message>
    <message>
        <source>The newest one, from %1</source>
        <translation>Самый новый, от %1</translation>
    </message>
    <message>
        <source>An older one, from %1</source>
        <translation>Более старый, от %1</translation>
    </message>
    <message>
        <source>Which &amp;root?</source>
        <translation>Какой корневой &amp;сертификат?</translation>
    </message>
</context>
<context>
    <name>mailseal::TypedTwice</name>
    <message>
        <source>These were two different passphrases. Type it again, in both fields.</source>
        <translation>Это были разные парольные фразы. Введите её ещё раз в оба поля.</translation>
    </message>
    <message>
        <source>&amp;Passphrase for its key</source>
        <translation>Парольная &amp;фраза для его ключа</translation>
    </message>
    <message>
        <source>The same once &amp;more</source>
        <translation>Она же ещё &amp;раз</translation>
    </message>
    <message>
        <source>as typed before</source>
        <translation>как введено ранее</translation>
    </message>
</context>
<context>
    <name>mailseal::Undo</name>
    <message>
        <source>%1 keeps what somebody has edited since, and its settings have their old values.</source>
        <translation>В %1 остаётся то, что кто-то с тех пор изменил, а настройки получили прежние значения.</translation>
    </message>
</context>
<context>
    <name>mailseal::UndoPane</name>
    <message>
        <source>Undo the last installation?</source>
        <translation>Отменить последнюю установку?</translation>
    </message>
    <message>
        <source>&amp;Put back as it was</source>
        <translation>&amp;Вернуть как было</translation>
    </message>
    <message>
        <source>&amp;Leave it as it is</source>
        <translation>&amp;Оставить как есть</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Закрыть</translation>
    </message>
</context>
<context>
    <name>mailseal::UnfinishedCard</name>
    <message>
        <source>A setup is not finished</source>
        <translation>Одна настройка не завершена</translation>
    </message>
    <message>
        <source>The setup of %1 is not finished</source>
        <translation>Настройка %1 не завершена</translation>
    </message>
    <message>
        <source>All answers were kept; nothing has been written yet.</source>
        <translation>Все ответы сохранены; пока ничего не записано.</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>П&amp;родолжить</translation>
    </message>
    <message>
        <source>&amp;Discard it</source>
        <translation>&amp;Отбросить</translation>
    </message>
</context>
<context>
    <name>mailseal::ValidityBar</name>
    <message>
        <source>expired on %1</source>
        <translation>срок истёк %1</translation>
    </message>
    <message>
        <source>valid from %1 only</source>
        <translation>действителен только с %1</translation>
    </message>
    <message numerus="yes">
        <source>valid from %1 until %2, %n day(s) left</source>
        <translation>
            <numerusform>действителен с %1 по %2, остался %n день</numerusform>
            <numerusform>действителен с %1 по %2, осталось %n дня</numerusform>
            <numerusform>действителен с %1 по %2, осталось %n дней</numerusform>
        </translation>
    </message>
    <message>
        <source>today</source>
        <translation>сегодня</translation>
    </message>
</context>
<context>
    <name>mailseal::VerdictCard</name>
    <message>
        <source>Progress</source>
        <translation>Ход работы</translation>
    </message>
</context>
<context>
    <name>mailseal::VerificationReasons</name>
    <message>
        <source>The chain leads to a trusted certificate authority.</source>
        <translation>Цепочка ведёт к доверенному центру сертификации.</translation>
    </message>
    <message>
        <source>The issuer of “%1” is neither in the chain nor trusted. Add the missing intermediate certificate, or trust its authority.</source>
        <translation>Издателя сертификата «%1» нет ни в цепочке, ни среди доверенных. Добавьте недостающий промежуточный сертификат или сделайте этот центр сертификации доверенным.</translation>
    </message>
    <message>
        <source>“%1” signed itself and is not trusted. Trust it explicitly or get a certificate from an authority.</source>
        <translation>Сертификат «%1» самоподписанный и не является доверенным. Сделайте его доверенным явно или получите сертификат в центре сертификации.</translation>
    </message>
    <message>
        <source>“%1” has expired. Renew it.</source>
        <translation>Срок действия сертификата «%1» истёк. Продлите его.</translation>
    </message>
    <message>
        <source>“%1” is not valid yet. Check the clock, or wait until it is valid.</source>
        <translation>Сертификат «%1» ещё не действует. Проверьте часы или подождите, пока он вступит в силу.</translation>
    </message>
    <message>
        <source>“%1” was revoked by its issuer. Get a new certificate with a new key.</source>
        <translation>Сертификат «%1» отозван издателем. Получите новый сертификат с новым ключом.</translation>
    </message>
    <message>
        <source>The signature of “%1” is wrong: it was changed, or another authority of the same name made it.</source>
        <translation>Подпись сертификата «%1» неверна: он изменён или подписан другим центром сертификации с тем же именем.</translation>
    </message>
    <message>
        <source>“%1” signed a certificate but may not: it is no certificate authority.</source>
        <translation>Сертификатом «%1» подписан другой сертификат, но это недопустимо: он не принадлежит центру сертификации.</translation>
    </message>
    <message>
        <source>The chain is longer than “%1” allows.</source>
        <translation>Цепочка длиннее, чем допускает сертификат «%1».</translation>
    </message>
    <message>
        <source>“%1” may not be used for this purpose. Get a certificate for TLS servers.</source>
        <translation>Сертификат «%1» не годится для этой цели. Получите сертификат для серверов TLS.</translation>
    </message>
    <message>
        <source>A name in “%1” is outside the names its authority may sign.</source>
        <translation>В сертификате «%1» есть имя, которое его центр сертификации подписывать не вправе.</translation>
    </message>
    <message>
        <source>The key or the signature of “%1” is too weak for clients of today.</source>
        <translation>Ключ или подпись сертификата «%1» слишком слабы для современных клиентов.</translation>
    </message>
    <message>
        <source>“%1” has a critical extension that is not known, so it must be refused.</source>
        <translation>В сертификате «%1» есть неизвестное критическое расширение, поэтому его приходится отклонить.</translation>
    </message>
    <message>
        <source>The revocation list for “%1” cannot be used: it is out of date or not signed by its authority.</source>
        <translation>Список отзыва для сертификата «%1» не годится: он устарел или не подписан центром сертификации этого сертификата.</translation>
    </message>
    <message>
        <source>“%1” cannot be verified.</source>
        <translation>Сертификат «%1» проверить не удалось.</translation>
    </message>
    <message>
        <source>The authority “%1” at the end of the chain is not trusted. If it is a new one, put its certificate that an older authority has signed in its place.</source>
        <translation>Центру сертификации «%1» в конце цепочки не доверяют. Если он новый, поставьте на его место его сертификат, подписанный более старым центром.</translation>
    </message>
</context>
<context>
    <name>mailseal::VersionCombo</name>
    <message>
        <source>version not known</source>
        <translation>версия неизвестна</translation>
    </message>
    <message>
        <source>%1 (the newest known)</source>
        <translation>%1 (самая новая из известных)</translation>
    </message>
    <message>
        <source>%1 (installed)</source>
        <translation>%1 (установлена)</translation>
    </message>
    <message>
        <source>not known, %1 is assumed</source>
        <translation>неизвестна, вероятно %1</translation>
    </message>
</context>
<context>
    <name>mailseal::Watch</name>
    <message numerus="yes">
        <source>Its certificate ends in %n day(s): renew it.</source>
        <translation>
            <numerusform>Сертификат истекает через %n день: продлите его.</numerusform>
            <numerusform>Сертификат истекает через %n дня: продлите его.</numerusform>
            <numerusform>Сертификат истекает через %n дней: продлите его.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::WatchLine</name>
    <message>
        <source>Stop &amp;watching</source>
        <translation>Пр&amp;екратить наблюдение</translation>
    </message>
    <message>
        <source>&amp;Watch them once a day</source>
        <translation>Проверять &amp;ежедневно</translation>
    </message>
    <message>
        <source>Watched: a timer looks at these sets once a day.</source>
        <translation>Под наблюдением: таймер проверяет эти наборы раз в день.</translation>
    </message>
    <message>
        <source>Not watched: if a certificate is about to end, only this page says so.</source>
        <translation>Без наблюдения: если сертификат скоро истечёт, об этом скажет только эта страница.</translation>
    </message>
    <message>
        <source>What the last look found</source>
        <translation>Что найдено при последней проверке</translation>
    </message>
    <message>
        <source>A timer still looks once a day, and no set is left here.</source>
        <translation>Таймер по-прежнему проверяет раз в день, хотя наборов здесь больше нет.</translation>
    </message>
</context>
<context>
    <name>mailseal::WatchReport</name>
    <message>
        <source>Looked at: %1. Need attention: %2.</source>
        <translation>Проверено: %1. Требуют внимания: %2.</translation>
    </message>
    <message>
        <source>New:</source>
        <translation>Новое:</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>с %1</translation>
    </message>
    <message>
        <source>As before:</source>
        <translation>Как и раньше:</translation>
    </message>
    <message>
        <source>Over:</source>
        <translation>Устранено:</translation>
    </message>
    <message>
        <source>There has been no look yet.</source>
        <translation>Проверки ещё не было.</translation>
    </message>
    <message>
        <source>Last look: %1, %2.</source>
        <translation>Последняя проверка: %1, %2.</translation>
    </message>
    <message>
        <source>Nothing was wrong.</source>
        <translation>Всё было в порядке.</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to be done.</source>
        <translation>
            <numerusform>Нужно сделать %n дело.</numerusform>
            <numerusform>Нужно сделать %n дела.</numerusform>
            <numerusform>Нужно сделать %n дел.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::WayRules</name>
    <message>
        <source>it refuses</source>
        <translation>соединение отклонено</translation>
    </message>
    <message>
        <source>there is no way there</source>
        <translation>туда нет пути</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>нет ответа вовремя</translation>
    </message>
</context>
<context>
    <name>mailseal::WayVerdict</name>
    <message>
        <source>TLS does not begin there.</source>
        <translation>TLS там не начинается.</translation>
    </message>
    <message>
        <source>The certificate is not valid for this name.</source>
        <translation>Сертификат не действителен для этого имени.</translation>
    </message>
</context>
<context>
    <name>mailseal::WaysAsked</name>
    <message>
        <source>it hangs up</source>
        <translation>сервер обрывает соединение</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>нет ответа вовремя</translation>
    </message>
    <message>
        <source>its answer is not TLS</source>
        <translation>ответ — не TLS</translation>
    </message>
</context>
<context>
    <name>mailseal::WishesForm</name>
    <message>
        <source>&amp;Names it must be valid for</source>
        <translation>&amp;Имена, для которых он нужен</translation>
    </message>
    <message>
        <source>for example mail.example.org</source>
        <translation>например, mail.example.org</translation>
    </message>
    <message>
        <source>&amp;Trust</source>
        <translation>&amp;Доверенные ЦС</translation>
    </message>
    <message>
        <source>The system&apos;s authorities</source>
        <translation>системные</translation>
    </message>
</context>
<context>
    <name>mailseal::WordsDialog</name>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Text of the command</source>
        <translation>Текст команды</translation>
    </message>
    <message>
        <source>&amp;Words in the open folder</source>
        <translation>&amp;Слова в открытой папке</translation>
    </message>
    <message>
        <source>&amp;Text; its size is filled in</source>
        <translation>&amp;Текст; его размер подставляется</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Отправить</translation>
    </message>
</context>
<context>
    <name>mailseal::WorkRow</name>
    <message>
        <source>Progress</source>
        <translation>Ход работы</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Остановить</translation>
    </message>
</context>
<context>
    <name>mailseal::WrittenText</name>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
</context>
<context>
    <name>mailseal::ca::Facts</name>
    <message>
        <source>Root</source>
        <translation>Корневой сертификат</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>Отпечаток (SHA-256)</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Действителен по</translation>
    </message>
    <message>
        <source>Signs with</source>
        <translation>Подписывает сертификатом</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1, до %2</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Ключ</translation>
    </message>
    <message>
        <source>May sign names below</source>
        <translation>Может подписывать имена в</translation>
    </message>
    <message>
        <source>any domain</source>
        <translation>любом домене</translation>
    </message>
    <message>
        <source>Revocation list (CRL)</source>
        <translation>Список отзыва (CRL)</translation>
    </message>
    <message>
        <source>number %1, until %2</source>
        <translation>номер %1, до %2</translation>
    </message>
    <message>
        <source>Published at</source>
        <translation>Публикуется по адресу</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Сертификаты</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Серийный номер</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Имена</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Для</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Отозван</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Действителен</translation>
    </message>
    <message>
        <source>Asked for, not taken over</source>
        <translation>Запрошено, но не взято</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Субъект</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>server</source>
        <translation>сервер</translation>
    </message>
    <message>
        <source>client</source>
        <translation>клиент</translation>
    </message>
    <message>
        <source>server and client</source>
        <translation>сервер и клиент</translation>
    </message>
    <message>
        <source>Revocation list of the root</source>
        <translation>Список отзыва корневого сертификата</translation>
    </message>
</context>
<context>
    <name>mailseal::ca::PageServer</name>
    <message>
        <source>%1 is not an address of a local network, such as 192.168.1.5. Only devices on the same network are meant to get the page.</source>
        <translation>%1 не является адресом локальной сети, таким как 192.168.1.5. Страница предназначена только для устройств в той же сети.</translation>
    </message>
    <message>
        <source>%1 is not an address of this machine.</source>
        <translation>%1 не является адресом этого компьютера.</translation>
    </message>
    <message>
        <source>Another program listens on this port of %1.</source>
        <translation>Этот порт на %1 занят другой программой.</translation>
    </message>
    <message>
        <source>The page cannot be offered on %1.</source>
        <translation>Открыть страницу на %1 не удалось.</translation>
    </message>
</context>
<context>
    <name>mailseal::ca::Plan</name>
    <message>
        <source>This folder holds the key of the root “%1” (%2), which ends on %3.</source>
        <translation>В этой папке лежит ключ корневого сертификата «%1» (%2), который действует по %3.</translation>
    </message>
    <message>
        <source>Move it to a stick, write the name, the day and today&apos;s date on the stick, lock it up, and delete the folder here. The key is encrypted with the passphrase of the CA; keep that elsewhere. You need it only to make another intermediate certificate.</source>
        <translation>Перенесите её на флешку, напишите на флешке имя, дату окончания и сегодняшнюю дату, уберите флешку под замок и удалите папку здесь. Ключ зашифрован парольной фразой ЦС; храните её отдельно. Он нужен только для выпуска нового промежуточного сертификата.</translation>
    </message>
</context>
<context>
    <name>mailseal::ca::Refusals</name>
    <message>
        <source>The key in the request did not sign it, so nobody proves that they have the private key. Have the request made anew.</source>
        <translation>Запрос подписан не своим ключом, то есть владение закрытым ключом не доказано. Попросите создать запрос заново.</translation>
    </message>
    <message>
        <source>The request has no name for a certificate. Have it made with a subject alternative name.</source>
        <translation>В запросе нет имени для сертификата. Попросите создать запрос с дополнительным именем субъекта (SAN).</translation>
    </message>
    <message>
        <source>These are no names for a certificate: %1. Have the request made with others.</source>
        <translation>Это не имена для сертификата: %1. Попросите создать запрос с другими.</translation>
    </message>
    <message>
        <source>This CA may not sign %1, but only names below %2. Another domain needs a CA of its own.</source>
        <translation>Этот ЦС не вправе подписывать %1, а только имена в %2. Для другого домена нужен отдельный ЦС.</translation>
    </message>
    <message>
        <source>The key (%1) is not safe. Have the request made with ECDSA P-256, P-384, Ed25519, or RSA with 2048 to 8192 bits.</source>
        <translation>Ключ (%1) небезопасен. Попросите создать запрос с ключом ECDSA P-256, P-384, Ed25519 или RSA длиной от 2048 до 8192 бит.</translation>
    </message>
    <message>
        <source>The request %1 has the same key. Each host needs a key of its own.</source>
        <translation>В запросе %1 тот же ключ. Каждому узлу нужен собственный ключ.</translation>
    </message>
    <message>
        <source>This is the key of a CA, which must sign nothing but certificates. Have the request made with a new key.</source>
        <translation>Это ключ самого ЦС; им можно только подписывать сертификаты. Попросите создать запрос с новым ключом.</translation>
    </message>
    <message>
        <source>A certificate of %1 days would end after the CA. Ask for at most %2 days, or make a new CA.</source>
        <translation>Сертификат на %1 дн. действовал бы дольше самого ЦС. Укажите не больше %2 дн. или создайте новый ЦС.</translation>
    </message>
    <message>
        <source>A server needs a host name or an IP address, and the request has neither. For a person, sign it for the use as a client.</source>
        <translation>Серверу нужно имя узла или IP-адрес, а в запросе нет ни того ни другого. Для человека подпишите его с назначением «клиент».</translation>
    </message>
    <message>
        <source>The certificate %1 (%2) has this key already. Renew that certificate, or have the request made with a new key.</source>
        <translation>Этот ключ уже у сертификата %1 (%2). Продлите тот сертификат или попросите создать запрос с новым ключом.</translation>
    </message>
    <message>
        <source>The request has %1 names. A certificate can have at most %2.</source>
        <translation>В запросе имён: %1. В сертификате их может быть не больше %2.</translation>
    </message>
    <message>
        <source>The CA “%1” lasts until %2 and can sign nothing any more. Make a new CA, and bring its root to your devices.</source>
        <translation>ЦС «%1» действует до %2 и больше ничего не может подписать. Создайте новый ЦС и перенесите его корневой сертификат на свои устройства.</translation>
    </message>
    <message>
        <source>The certificate %1 (%2) was revoked because somebody else may have its key. Have a request made with a new key.</source>
        <translation>Сертификат %1 (%2) отозван, потому что его ключ может быть у кого-то другого. Попросите создать запрос с новым ключом.</translation>
    </message>
    <message>
        <source>The CA “%1” is valid only from %2, so the clock of this machine is wrong. Set it, and sign then.</source>
        <translation>ЦС «%1» действует только с %2, значит, часы этого компьютера идут неверно. Исправьте время и подпишите снова.</translation>
    </message>
</context>
<context>
    <name>mailseal::ca::Revoking</name>
    <message>
        <source>There is no revocation list (CRL) yet.</source>
        <translation>Списка отзыва (CRL) ещё нет.</translation>
    </message>
    <message>
        <source>A certificate was revoked since the last revocation list (CRL), so nobody knows of it.</source>
        <translation>После последнего списка отзыва (CRL) был отозван сертификат, и об этом никто не знает.</translation>
    </message>
    <message>
        <source>Since the last revocation list (CRL) another key signs, and that has no list yet.</source>
        <translation>После последнего списка отзыва (CRL) подписывает другой ключ, и для него списка ещё нет.</translation>
    </message>
    <message numerus="yes">
        <source>The revocation list (CRL) ends in %n day(s).</source>
        <translation>
            <numerusform>Срок действия списка отзыва (CRL) истекает через %n день.</numerusform>
            <numerusform>Срок действия списка отзыва (CRL) истекает через %n дня.</numerusform>
            <numerusform>Срок действия списка отзыва (CRL) истекает через %n дней.</numerusform>
        </translation>
    </message>
    <message>
        <source>The revocation list (CRL) ended on %1; servers that check it refuse all certificates of this CA.</source>
        <translation>Срок действия списка отзыва (CRL) истёк %1; серверы, которые его проверяют, отклоняют все сертификаты этого ЦС.</translation>
    </message>
    <message>
        <source>Of the last revocation list (CRL) only the number, %1, is known.</source>
        <translation>О последнем списке отзыва (CRL) известен только номер: %1.</translation>
    </message>
</context>
<context>
    <name>mailseal::ca::RootList</name>
    <message>
        <source>An intermediate certificate was revoked since the root’s last revocation list (CRL), so nobody knows of it.</source>
        <translation>После последнего списка отзыва (CRL) корневого сертификата был отозван промежуточный сертификат, и об этом никто не знает.</translation>
    </message>
    <message numerus="yes">
        <source>The root’s revocation list (CRL) ends in %n day(s).</source>
        <translation>
            <numerusform>Срок действия списка отзыва (CRL) корневого сертификата истекает через %n день.</numerusform>
            <numerusform>Срок действия списка отзыва (CRL) корневого сертификата истекает через %n дня.</numerusform>
            <numerusform>Срок действия списка отзыва (CRL) корневого сертификата истекает через %n дней.</numerusform>
        </translation>
    </message>
    <message>
        <source>The root’s revocation list (CRL) ended on %1; servers that check whole chains refuse all certificates of this CA.</source>
        <translation>Срок действия списка отзыва (CRL) корневого сертификата истёк %1; серверы, которые проверяют цепочки целиком, отклоняют все сертификаты этого ЦС.</translation>
    </message>
</context>
<context>
    <name>mailseal::ca::RootPages</name>
    <message>
        <source>The root of a certificate authority (CA). It ends on %1.</source>
        <translation>Корневой сертификат центра сертификации (ЦС). Срок его действия истекает %1.</translation>
    </message>
    <message>
        <source>Before you trust it, compare the fingerprint (SHA-256) that your device shows with the one on the screen of the computer. Anybody on this network could have changed this page.</source>
        <translation>Прежде чем доверять ему, сверьте отпечаток (SHA-256), который показывает ваше устройство, с отпечатком на экране компьютера. Эту страницу мог подменить кто угодно в этой сети.</translation>
    </message>
    <message>
        <source>Download the root</source>
        <translation>Скачать корневой сертификат</translation>
    </message>
    <message>
        <source>Download the profile</source>
        <translation>Скачать профиль</translation>
    </message>
</context>
<context>
    <name>mailseal::ca::RootUse</name>
    <message>
        <source>The newest root: every device needs it. One that knows only the root before it trusts new certificates, too, until that root ends on %1, if servers present the whole chain.</source>
        <translation>Самый новый корневой сертификат: он нужен каждому устройству. Устройство, которое знает только предыдущий, до окончания его срока (%1) доверяет и новым сертификатам, если серверы передают всю цепочку.</translation>
    </message>
    <message>
        <source>An older root: devices need it, too, new ones as well, until the last certificate that was signed below it ends on %1.</source>
        <translation>Более старый корневой сертификат: он тоже нужен устройствам, в том числе новым, пока %1 не истечёт последний подписанный под ним сертификат.</translation>
    </message>
    <message>
        <source>An older root: no valid certificate is left below it. A device that knows the newest root can forget it.</source>
        <translation>Более старый корневой сертификат: действительных сертификатов под ним больше нет. С устройств, которые знают самый новый, его можно удалить.</translation>
    </message>
</context>
<context>
    <name>mailseal::ca::State</name>
    <message>
        <source>valid</source>
        <comment>a certificate</comment>
        <translation>действителен</translation>
    </message>
    <message>
        <source>revoked</source>
        <comment>a certificate</comment>
        <translation>отозван</translation>
    </message>
    <message>
        <source>expired</source>
        <comment>a certificate</comment>
        <translation>истёк</translation>
    </message>
</context>
<context>
    <name>mailseal::ca::TrustSteps</name>
    <message>
        <source>In a terminal that was started as administrator. In a domain, a group policy does it for all machines.</source>
        <translation>В терминале, запущенном от имени администратора. В домене это делает для всех компьютеров групповая политика.</translation>
    </message>
    <message>
        <source>Put this line into %1 and %2; if they exist, merge it by hand:</source>
        <translation>Добавьте эту строку в %1 и %2; если файлы уже есть, объедините содержимое вручную:</translation>
    </message>
    <message>
        <source>Take the line out of %1 and %2.</source>
        <translation>Удалите эту строку из %1 и %2.</translation>
    </message>
    <message>
        <source>Both programs have a list of their own. Without a policy: Settings, Privacy &amp; Security, Certificates, Authorities, Import.</source>
        <translation>У обеих программ свой список. Без политики: Настройки, Приватность и защита, Сертификаты, Центры сертификации, Импортировать.</translation>
    </message>
    <message>
        <source>Settings, General, VPN &amp; Device Management: install the profile.</source>
        <translation>Настройки, Основные, VPN и управление устройством: установите профиль.</translation>
    </message>
    <message>
        <source>Settings, General, About, Certificate Trust Settings: switch the root on.</source>
        <translation>Настройки, Основные, Об этом устройстве, Доверие сертификатам: включите корневой сертификат.</translation>
    </message>
    <message>
        <source>Settings, General, VPN &amp; Device Management: remove the profile.</source>
        <translation>Настройки, Основные, VPN и управление устройством: удалите профиль.</translation>
    </message>
    <message>
        <source>Copy root.pem to the device.</source>
        <translation>Скопируйте root.pem на устройство.</translation>
    </message>
    <message>
        <source>Settings, Security, Encryption &amp; credentials, Install a certificate, CA certificate; the words differ between makers.</source>
        <translation>Настройки, Безопасность, Шифрование и учётные данные, Установка сертификата, Сертификат ЦС; у разных производителей названия отличаются.</translation>
    </message>
    <message>
        <source>Settings, Security, Encryption &amp; credentials, User credentials: remove it.</source>
        <translation>Настройки, Безопасность, Шифрование и учётные данные, Учётные данные пользователя: удалите сертификат.</translation>
    </message>
    <message>
        <source>Since Android 7, a program trusts such a root only if its maker has allowed that. Try your mail program first.</source>
        <translation>Начиная с Android 7 программа доверяет такому корню, только если это предусмотрел её разработчик. Сначала проверьте свою почтовую программу.</translation>
    </message>
    <message>
        <source>Send the profile (.mobileconfig) to the device, or root.pem by mail, and open it.</source>
        <translation>Отправьте на устройство профиль (.mobileconfig) или root.pem по почте и откройте.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli</name>
    <message>
        <source>Note: %1</source>
        <translation>Обратите внимание: %1</translation>
    </message>
    <message>
        <source>Details: %1</source>
        <translation>Подробности: %1</translation>
    </message>
    <message>
        <source>[y/N]</source>
        <comment>the letters that are typed for yes and no</comment>
        <translation>[д/Н]</translation>
    </message>
    <message>
        <source>y</source>
        <comment>typed for yes</comment>
        <translation>д</translation>
    </message>
    <message>
        <source>yes</source>
        <comment>typed for yes</comment>
        <translation>да</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>Предупреждение: %1</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Acme</name>
    <message>
        <source>Name a set with --set, or host names with --host.</source>
        <translation>Укажите набор через --set или имена серверов через --host.</translation>
    </message>
    <message>
        <source>If it renews the certificate already:</source>
        <translation>Если он уже продлевает сертификат:</translation>
    </message>
    <message>
        <source>a host name of the set that was installed here</source>
        <translation>имя сервера из набора, установленного здесь</translation>
    </message>
    <message>
        <source>host name of the certificate; can be repeated</source>
        <translation>имя сервера для сертификата; можно повторять</translation>
    </message>
    <message>
        <source>certbot, lego, acme.sh, uacme or dehydrated; those that are installed without it</source>
        <translation>certbot, lego, acme.sh, uacme или dehydrated; без него — установленные</translation>
    </message>
    <message>
        <source>No ACME client was found on this machine. Install one of these:</source>
        <translation>На этом компьютере нет ACME-клиента. Установите один из этих:</translation>
    </message>
    <message>
        <source>These lines bring the certificate to the servers of a set. Install one for these names first: mailseal-cli setup --host %1 --install --configure</source>
        <translation>Эти строки доставляют сертификат серверам набора. Сначала установите набор для этих имён: mailseal-cli setup --host %1 --install --configure</translation>
    </message>
    <message>
        <source>A certificate that certbot makes of a CSR (--csr) is not renewed by itself.</source>
        <translation>Сертификат, который certbot получает по запросу (--csr), сам не продлевается.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::AuditHelp</name>
    <message>
        <source>folder that holds a copy of the machine’s files, as /etc/postfix and /etc/letsencrypt</source>
        <translation>папка с копией файлов компьютера, как /etc/postfix и /etc/letsencrypt</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>вывести всё для программ</translation>
    </message>
    <message>
        <source>ask DNS as well, whether each CA that renews may do so (CAA)</source>
        <translation>спросить и DNS, разрешено ли продление каждому ЦС (CAA)</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaBackup</name>
    <message>
        <source>the new file: a tar archive with checksums; the keys in it stay encrypted</source>
        <translation>новый файл: архив tar с контрольными суммами; ключи в нём остаются зашифрованными</translation>
    </message>
    <message>
        <source>replace an existing file and keep a backup</source>
        <translation>заменить существующий файл, сохранив резервную копию</translation>
    </message>
    <message>
        <source>Keep it apart from the passphrase. mailseal-cli ca restore FILE makes the CA of it again.</source>
        <translation>Храните её отдельно от парольной фразы. Команда mailseal-cli ca restore ФАЙЛ восстановит из неё ЦС.</translation>
    </message>
    <message>
        <source>The key of the root is in it, too, because its folder is still here.</source>
        <translation>В ней есть и ключ корневого сертификата, потому что его папка ещё здесь.</translation>
    </message>
    <message>
        <source>what mailseal-cli ca backup has written</source>
        <translation>файл, записанный командой mailseal-cli ca backup</translation>
    </message>
    <message>
        <source>Certificates that were signed after the backup are unknown to this CA now, and it cannot revoke them. Do not sign with another copy of it, too.</source>
        <translation>Сертификаты, подписанные после создания копии, этому ЦС неизвестны, и отозвать их он не может. Не подписывайте одновременно другой его копией.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaCreate</name>
    <message>
        <source>--crl-url: %1 is not an address that begins with http://</source>
        <translation>--crl-url: %1 — не адрес, начинающийся с http://</translation>
    </message>
    <message>
        <source>a domain, with all hosts below it, or an IP address that the CA may sign, and nothing else; may be repeated</source>
        <translation>домен со всеми узлами в нём или IP-адрес, которые ЦС вправе подписывать, и ничего больше; можно повторять</translation>
    </message>
    <message>
        <source>name of the CA [first domain and “CA”]</source>
        <translation>имя ЦС [первый домен и «CA»]</translation>
    </message>
    <message>
        <source>kind of the CA&apos;s key [ecdsa-p384]</source>
        <translation>вид ключа ЦС [ecdsa-p384]</translation>
    </message>
    <message>
        <source>sign with an intermediate certificate, so that the root&apos;s key can go to a stick</source>
        <translation>подписывать промежуточным сертификатом, чтобы ключ корня можно было убрать на флешку</translation>
    </message>
    <message>
        <source>validity of the root in days [3653]</source>
        <translation>срок действия корневого сертификата в днях [3653]</translation>
    </message>
    <message>
        <source>validity of the intermediate certificate in days [1827]</source>
        <translation>срок действия промежуточного сертификата в днях [1827]</translation>
    </message>
    <message>
        <source>where you will publish the revocation list, for all certificates: http://…</source>
        <translation>где вы будете публиковать список отзыва, для всех сертификатов: http://…</translation>
    </message>
    <message>
        <source>Files:</source>
        <translation>Файлы:</translation>
    </message>
    <message>
        <source>Back up this folder, and keep the passphrase elsewhere: without both, nothing can be signed or revoked any more.</source>
        <translation>Сделайте резервную копию этой папки, а парольную фразу храните отдельно: без них ничего нельзя будет ни подписать, ни отозвать.</translation>
    </message>
    <message>
        <source>Move the folder %1 to a stick, as its README.txt says.</source>
        <translation>Перенесите папку %1 на флешку, как сказано в её файле README.txt.</translation>
    </message>
    <message>
        <source>Next: mailseal-cli ca trust, and mailseal-cli ca sign FILE.csr.</source>
        <translation>Дальше: mailseal-cli ca trust и mailseal-cli ca sign ФАЙЛ.csr.</translation>
    </message>
    <message>
        <source>--key: no mail program and no mail server verifies certificates with ML-DSA yet. To try it with OpenSSL 3.5 or later alone, add --experiment.</source>
        <translation>--key: сертификаты с ML-DSA пока не проверяет ни одна почтовая программа и ни один почтовый сервер. Чтобы опробовать это только с OpenSSL 3.5 и новее, добавьте --experiment.</translation>
    </message>
    <message>
        <source>--key: this system&apos;s OpenSSL does not know ML-DSA; that begins with OpenSSL 3.5.</source>
        <translation>--key: OpenSSL этой системы не поддерживает ML-DSA; поддержка появилась в OpenSSL 3.5.</translation>
    </message>
    <message>
        <source>--experiment goes with --key %1.</source>
        <translation>--experiment используется с --key %1.</translation>
    </message>
    <message>
        <source>with --key ml-dsa-65: a post-quantum key, which no mail program verifies yet</source>
        <translation>вместе с --key ml-dsa-65: постквантовый ключ, который пока не проверяет ни одна почтовая программа</translation>
    </message>
    <message>
        <source>This CA is an experiment: only programs with OpenSSL 3.5 or later verify what it signs. A roll-over makes an ECDSA key again.</source>
        <translation>Этот ЦС — эксперимент: его подписи проверяют только программы с OpenSSL 3.5 и новее. После смены ключа будет снова ключ ECDSA.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaList</name>
    <message>
        <source>only those with this text in a name, the subject or the serial number</source>
        <translation>только с этим текстом в имени, субъекте или серийном номере</translation>
    </message>
    <message>
        <source>only those in this state: %1</source>
        <translation>только в этом состоянии: %1</translation>
    </message>
    <message>
        <source>There is no such certificate.</source>
        <translation>Таких сертификатов нет.</translation>
    </message>
    <message>
        <source>serial number, its beginning, or a name of the certificate [the CA itself]</source>
        <translation>серийный номер, его начало или имя из сертификата [сам ЦС]</translation>
    </message>
    <message>
        <source>write the certificate with the intermediate one, or the CA&apos;s root, to a new file</source>
        <translation>записать сертификат вместе с промежуточным или корень ЦС в новый файл</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaOptions</name>
    <message>
        <source>New passphrase for the key of the CA: </source>
        <translation>Новая парольная фраза для ключа ЦС: </translation>
    </message>
    <message>
        <source>The same once more: </source>
        <translation>Ещё раз: </translation>
    </message>
    <message>
        <source>These were two different passphrases. Type it again.</source>
        <translation>Парольные фразы не совпали. Введите ещё раз.</translation>
    </message>
    <message>
        <source>folder of the CA [%1]</source>
        <translation>папка ЦС [%1]</translation>
    </message>
    <message>
        <source>file with the passphrase of the CA&apos;s key in its first line, in place of a question</source>
        <translation>файл с парольной фразой ключа ЦС в первой строке вместо запроса</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaPassphrase</name>
    <message>
        <source>file with the new passphrase in its first line, in place of a question</source>
        <translation>файл с новой парольной фразой в первой строке вместо запроса</translation>
    </message>
    <message>
        <source>The key of the CA has its new passphrase. Backups of the folder still have the old one; make a new backup.</source>
        <translation>Парольная фраза ключа ЦС изменена. В резервных копиях папки действует ещё старая; сделайте новую копию.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaRevoke</name>
    <message>
        <source>serial number, its beginning, or a name of the certificate</source>
        <translation>серийный номер, его начало или имя из сертификата</translation>
    </message>
    <message>
        <source>why: %1 [unspecified]</source>
        <translation>почему: %1 [unspecified]</translation>
    </message>
    <message>
        <source>The certificate %1 is revoked.</source>
        <translation>Сертификат %1 отозван.</translation>
    </message>
    <message>
        <source>days until the next list is there at the latest [%1]</source>
        <translation>через сколько дней самое позднее появится следующий список [%1]</translation>
    </message>
    <message>
        <source>where to write the list (PEM) [standard output]</source>
        <translation>куда записать список (PEM) [стандартный вывод]</translation>
    </message>
    <message>
        <source>replace an existing file and keep a backup</source>
        <translation>заменить существующий файл, сохранив резервную копию</translation>
    </message>
    <message>
        <source>It is an intermediate certificate, so the root says it: mailseal-cli ca crl --root --out FILE.</source>
        <translation>Это промежуточный сертификат, поэтому о его отзыве сообщает список корневого сертификата: mailseal-cli ca crl --root --out ФАЙЛ.</translation>
    </message>
    <message>
        <source>The root of this CA signs all certificates, so it has only one list: leave out --root.</source>
        <translation>Корневой сертификат этого ЦС сам подписывает все сертификаты, поэтому список один: уберите --root.</translation>
    </message>
    <message>
        <source>the root&apos;s own list, of intermediate certificates, for those who check whole chains</source>
        <translation>собственный список корневого сертификата, о промежуточных сертификатах; для тех, кто проверяет цепочку целиком</translation>
    </message>
    <message>
        <source>It belongs at %1.</source>
        <translation>Её место — %1.</translation>
    </message>
    <message>
        <source>Publish it at %1, in DER: --publish DIR writes it so.</source>
        <translation>Опубликуйте его в DER по адресу %1; --publish ПАПКА запишет его так.</translation>
    </message>
    <message>
        <source>Publish each of the lists at its address, in DER: %1. --publish DIR writes them so.</source>
        <translation>Опубликуйте каждый из списков в DER по его адресу: %1. --publish ПАПКА запишет их так.</translation>
    </message>
    <message>
        <source>write the list for the web server, too: in DER, into this folder, under the last word of its address</source>
        <translation>записать список и для веб-сервера: в DER, в эту папку, под последним словом его адреса</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaRollover</name>
    <message>
        <source>--crl-url: %1 is not an address that begins with http://</source>
        <translation>--crl-url: %1 — это не адрес, начинающийся с http://</translation>
    </message>
    <message>
        <source>The new key signs lists of its own, so they need another address than %1. Name it with --crl-url.</source>
        <translation>Новый ключ подписывает собственные списки, поэтому им нужен другой адрес, а не %1. Укажите его в --crl-url.</translation>
    </message>
    <message>
        <source>Keys:</source>
        <translation>Ключи:</translation>
    </message>
    <message>
        <source>Bring the new root to your devices: mailseal-cli ca trust. Those that know only the old one trust new certificates, too, until that ends, if servers present the whole chain.</source>
        <translation>Перенесите новый корневой сертификат на устройства: mailseal-cli ca trust. Устройства, которые знают только старый, до конца его срока доверяют и новым сертификатам, если серверы отдают всю цепочку.</translation>
    </message>
    <message>
        <source>Move the new folder with the root&apos;s key to a stick, as its README.txt says.</source>
        <translation>Перенесите новую папку с ключом корневого сертификата на флешку, как сказано в её README.txt.</translation>
    </message>
    <message>
        <source>Certificates that were signed before stay valid; renew them as they end.</source>
        <translation>Подписанные ранее сертификаты остаются действительными; продлевайте их по мере истечения срока.</translation>
    </message>
    <message>
        <source>Make a new backup: mailseal-cli ca backup FILE.</source>
        <translation>Создайте новую резервную копию: mailseal-cli ca backup ФАЙЛ.</translation>
    </message>
    <message>
        <source>a new root as well, for a CA that signs with an intermediate certificate</source>
        <translation>также новый корневой сертификат, если ЦС подписывает промежуточным</translation>
    </message>
    <message>
        <source>validity of the new root, or else of the new intermediate certificate, in days</source>
        <translation>срок действия нового корневого сертификата, а без него нового промежуточного, в днях</translation>
    </message>
    <message>
        <source>where you will publish the revocation list of the new key: http://…</source>
        <translation>где вы опубликуете список отзыва нового ключа: http://…</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaServers</name>
    <message>
        <source>Postfix verifies the servers that it sends mail to</source>
        <translation>Postfix проверяет серверы, которым отправляет почту</translation>
    </message>
    <message>
        <source>Postfix relays mail for clients with certificates of this CA</source>
        <translation>Postfix пересылает почту клиентов с сертификатами этого ЦС</translation>
    </message>
    <message>
        <source>It relays only for those in /etc/postfix/relay_clientcerts: mailseal-cli ca servers --relay-list FILE writes that list. Write it anew whenever you sign for a client or revoke.</source>
        <translation>Пересылка разрешена только записям в /etc/postfix/relay_clientcerts: этот список записывает команда mailseal-cli ca servers --relay-list ФАЙЛ. Записывайте его заново после каждой подписи для клиента и каждого отзыва.</translation>
    </message>
    <message>
        <source>Dovecot asks mail programs for certificates of this CA</source>
        <translation>Dovecot запрашивает у почтовых программ сертификаты этого ЦС</translation>
    </message>
    <message>
        <source>The file holds the CA&apos;s certificates and, after them, its revocation lists (mailseal-cli ca crl), because Dovecot refuses everybody without the lists.</source>
        <translation>В файле лежат сертификаты ЦС, а после них его списки отзыва (mailseal-cli ca crl): без списков Dovecot отклоняет всех.</translation>
    </message>
    <message>
        <source>write Postfix&apos; list of the clients that may relay: digests of the public keys of all valid client certificates; - is standard output</source>
        <translation>записать для Postfix список клиентов, которым разрешена пересылка: хеши открытых ключей всех действующих клиентских сертификатов; - означает стандартный вывод</translation>
    </message>
    <message>
        <source>replace an existing file and keep a backup</source>
        <translation>заменить существующий файл, сохранив резервную копию</translation>
    </message>
    <message>
        <source>Dovecot only asks for a certificate; with auth_ssl_require_client_cert = yes nobody logs in without one that is valid.</source>
        <translation>Dovecot только запрашивает сертификат; при auth_ssl_require_client_cert = yes войти без действительного сертификата нельзя.</translation>
    </message>
    <message>
        <source>The LDAP server gets its certificate like any other: mailseal-cli ca sign. Copy the file with the roots to where the mail server reads it, and name that.</source>
        <translation>LDAP-сервер получает сертификат как любой другой: mailseal-cli ca sign. Скопируйте файл с корневыми сертификатами туда, где его читает почтовый сервер, и укажите этот путь.</translation>
    </message>
    <message>
        <source>Postfix looks up users in an LDAP server with a certificate of this CA</source>
        <translation>Postfix ищет пользователей на LDAP-сервере с сертификатом этого ЦС</translation>
    </message>
    <message>
        <source>Dovecot looks up users in an LDAP server with a certificate of this CA</source>
        <translation>Dovecot ищет пользователей на LDAP-сервере с сертификатом этого ЦС</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaSign</name>
    <message numerus="yes">
        <source>To be signed for: %1; valid for %n day(s).</source>
        <translation>
            <numerusform>Будет подписано для: %1; срок — %n день.</numerusform>
            <numerusform>Будет подписано для: %1; срок — %n дня.</numerusform>
            <numerusform>Будет подписано для: %1; срок — %n дней.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sign this?</source>
        <translation>Подписать?</translation>
    </message>
    <message>
        <source>validity in days [%1]</source>
        <translation>срок действия в днях [%1]</translation>
    </message>
    <message>
        <source>where the certificate goes, with the intermediate one: a new file, a folder that exists, or - for standard output [-]</source>
        <translation>куда записать сертификат вместе с промежуточным: новый файл, существующая папка или - для стандартного вывода [-]</translation>
    </message>
    <message>
        <source>sign without asking</source>
        <translation>подписать без подтверждения</translation>
    </message>
    <message>
        <source>certificate signing requests (CSR), in any form; - is standard input</source>
        <translation>запросы на сертификат (CSR) в любом виде; - — стандартный ввод</translation>
    </message>
    <message>
        <source>what the certificate is for: server, client or both [server]</source>
        <translation>для чего сертификат: server, client или both (и то и другое) [server]</translation>
    </message>
    <message>
        <source>serial number, its beginning, or a name of the certificate</source>
        <translation>серийный номер, его начало или имя из сертификата</translation>
    </message>
    <message>
        <source>a CSR with a new key; its names are not taken over [the same key]</source>
        <translation>CSR с новым ключом; имена из него не берутся [тот же ключ]</translation>
    </message>
    <message>
        <source>The request of %1 is not on this machine, but in another place: %2. Give its file instead.</source>
        <translation>Запроса для %1 нет на этом компьютере, он в другом месте: %2. Укажите вместо этого файл.</translation>
    </message>
    <message>
        <source>Give the files of requests, or --set, or --new-key.</source>
        <translation>Укажите файлы запросов, либо --set, либо --new-key.</translation>
    </message>
    <message>
        <source>a remembered set whose request is to be signed; may be repeated</source>
        <translation>запомненный набор, запрос которого нужно подписать; можно повторять</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaSigned</name>
    <message>
        <source>It is signed and recorded. mailseal-cli ca show %1 --out FILE writes it.</source>
        <translation>Сертификат подписан и записан в журнал. Сохранить его: mailseal-cli ca show %1 --out ФАЙЛ.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaText</name>
    <message>
        <source>Note</source>
        <translation>Примечание</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Отказано</translation>
    </message>
    <message>
        <source>Make one: mailseal-cli ca crl --out FILE.</source>
        <translation>Создайте его: mailseal-cli ca crl --out ФАЙЛ.</translation>
    </message>
    <message>
        <source>Make one: mailseal-cli ca crl --root --out FILE.</source>
        <translation>Создайте его: mailseal-cli ca crl --root --out ФАЙЛ.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaTransfer</name>
    <message>
        <source>file with the passphrase that the key gets here, in place of a question</source>
        <translation>файл с парольной фразой, которую ключ получит здесь, вместо запроса</translation>
    </message>
    <message>
        <source>where to write it: a folder that is missing or empty; the key in it keeps its passphrase</source>
        <translation>куда записать: папка, которой нет или которая пуста; парольная фраза ключа не изменится</translation>
    </message>
    <message>
        <source>for which program: %1 [openssl]</source>
        <translation>для какой программы: %1 [openssl]</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are in %1. Sign with only one of the two programs from now on.</source>
        <translation>
            <numerusform>В %1 записан %n файл. Отныне подписывайте только в одной из двух программ.</numerusform>
            <numerusform>В %1 записано %n файла. Отныне подписывайте только в одной из двух программ.</numerusform>
            <numerusform>В %1 записано %n файлов. Отныне подписывайте только в одной из двух программ.</numerusform>
        </translation>
    </message>
    <message>
        <source>the CA to take over: the folder of OpenSSL (demoCA) or easy-rsa (pki), or the files that XCA exports; they stay as they are</source>
        <translation>принимаемый ЦС: папка OpenSSL (demoCA) или easy-rsa (pki) либо файлы, экспортированные из XCA; они не изменяются</translation>
    </message>
    <message>
        <source>Other users of this machine may read the old key, %1. Remove it, or take their rights away: chmod 600. If anybody could have had it, make a new CA.</source>
        <translation>Другие пользователи этого компьютера могут прочитать старый ключ: %1. Удалите его или закройте доступ: chmod 600. Если ключ мог попасть к кому-то, создайте новый ЦС.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CaTrust</name>
    <message>
        <source>To make devices forget the root “%1”:</source>
        <translation>Чтобы устройства больше не доверяли корневому сертификату «%1»:</translation>
    </message>
    <message>
        <source>To make devices trust the root “%1”, bring %2 to them and compare the fingerprint there:</source>
        <translation>Чтобы устройства доверяли корневому сертификату «%1», перенесите на них %2 и сверьте там отпечаток:</translation>
    </message>
    <message>
        <source>only this platform: %1</source>
        <translation>только для этой платформы: %1</translation>
    </message>
    <message>
        <source>how to make devices forget the root</source>
        <translation>как убрать корень из доверенных на устройствах</translation>
    </message>
    <message>
        <source>write a profile (.mobileconfig) for Apple&apos;s devices to a new file</source>
        <translation>записать профиль (.mobileconfig) для устройств Apple в новый файл</translation>
    </message>
    <message>
        <source>write all roots that devices may know, after a roll-over old and new, to a new file</source>
        <translation>записать в новый файл все корневые сертификаты, которые могут знать устройства, после смены ключа старый и новый</translation>
    </message>
    <message numerus="yes">
        <source>This CA has %n root(s):</source>
        <translation>
            <numerusform>У этого ЦС %n корневой сертификат:</numerusform>
            <numerusform>У этого ЦС %n корневых сертификата:</numerusform>
            <numerusform>У этого ЦС %n корневых сертификатов:</numerusform>
        </translation>
    </message>
    <message>
        <source>--root: %1 is not a number from 1, the newest root, to %2.</source>
        <translation>--root: %1 — это не число от 1 (самый новый корневой сертификат) до %2.</translation>
    </message>
    <message>
        <source>after a roll-over, which root: 1 is the newest, 2 the one before [1]</source>
        <translation>после смены ключа: какой корневой сертификат; 1 — самый новый, 2 — предыдущий [1]</translation>
    </message>
    <message>
        <source>write this root to a new file</source>
        <translation>записать этот корневой сертификат в новый файл</translation>
    </message>
    <message>
        <source>offer this root to phones on the local network, as a page on this address of this machine, with a QR code; auto takes the first address</source>
        <translation>предложить этот корневой сертификат телефонам в локальной сети: страница по этому адресу этого компьютера и QR-код; auto берёт первый адрес</translation>
    </message>
    <message>
        <source>how long the page is there [%1]</source>
        <translation>сколько минут страница доступна [%1]</translation>
    </message>
    <message>
        <source>For programs that read a file, %1 holds all roots.</source>
        <translation>Для программ, которые читают файл, все корневые сертификаты лежат в %1.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Check</name>
    <message>
        <source>Nothing else was found.</source>
        <translation>Больше ничего не найдено.</translation>
    </message>
    <message>
        <source>The same for one port, with %1:</source>
        <translation>То же самое для одного порта, с %1:</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::CheckHelp</name>
    <message>
        <source>Name a host, or a list of hosts with --hosts.</source>
        <translation>Укажите сервер или список серверов через --hosts.</translation>
    </message>
    <message>
        <source>name or address of a mail server</source>
        <translation>имя или адрес почтового сервера</translation>
    </message>
    <message>
        <source>only this port, as 993 or 10993/imaps; can be repeated; the usual eight without it</source>
        <translation>только этот порт, например 993 или 10993/imaps; можно повторять; без этого — восемь обычных</translation>
    </message>
    <message>
        <source>name to ask for (SNI) and to be valid for, instead of HOST; can be repeated</source>
        <translation>имя, которое запрашивается (SNI) и должно быть верным, вместо HOST; можно повторять</translation>
    </message>
    <message>
        <source>certificates to trust, instead of the system&apos;s authorities</source>
        <translation>доверенные сертификаты вместо системных центров</translation>
    </message>
    <message>
        <source>certificate that the ports ought to show</source>
        <translation>сертификат, который должны показывать порты</translation>
    </message>
    <message>
        <source>the same, of the set for this host name that was installed here</source>
        <translation>то же, из установленного здесь набора для этого имени узла</translation>
    </message>
    <message>
        <source>file with one host in each line</source>
        <translation>файл, в каждой строке один сервер</translation>
    </message>
    <message>
        <source>one connection for each port: no search for old versions, weak ciphers and other faults</source>
        <translation>одно соединение на порт: без поиска старых версий, слабых шифров и других ошибок</translation>
    </message>
    <message>
        <source>every cipher that is accepted, too (with --json)</source>
        <translation>также каждый принимаемый шифр (с --json)</translation>
    </message>
    <message>
        <source>write the result for a CI system, too</source>
        <translation>также записать результат для системы CI</translation>
    </message>
    <message>
        <source>write a page to keep or to print, too</source>
        <translation>также записать страницу для хранения или печати</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>вывести всё для программ</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::ConfigHelp</name>
    <message>
        <source>folder that holds a copy of the server&apos;s files, as /etc/postfix</source>
        <translation>папка с копией файлов сервера, например /etc/postfix</translation>
    </message>
    <message>
        <source>postfix, dovecot, courier or exim, and its version; all that are there without it</source>
        <translation>postfix, dovecot, courier или exim и его версия; без этого — все, что есть</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>вывести всё в виде, удобном для программ</translation>
    </message>
    <message>
        <source>explain each setting about TLS, too</source>
        <translation>пояснить и каждый параметр TLS</translation>
    </message>
    <message>
        <source>rehearse an upgrade to this version: every line that has to change, and into what</source>
        <translation>репетиция перехода на эту версию: каждая строка, которую нужно изменить, и как именно</translation>
    </message>
    <message>
        <source>where to write the files for that version, as DIR/etc/dovecot</source>
        <translation>куда записать файлы для этой версии, например DIR/etc/dovecot</translation>
    </message>
    <message>
        <source>replace existing files there and keep backups</source>
        <translation>заменить там существующие файлы, сохранив резервные копии</translation>
    </message>
    <message>
        <source>You may not read all files. “sudo mailseal-cli config” examines those, too.</source>
        <translation>Вам можно читать не все файлы. «sudo mailseal-cli config» проверит и остальные.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::ConfigReport</name>
    <message>
        <source>What the recommended configuration would change:</source>
        <translation>Что изменит рекомендуемая настройка:</translation>
    </message>
    <message>
        <source>No faults were found in %1.</source>
        <translation>В %1 ошибок не найдено.</translation>
    </message>
    <message>
        <source>Nothing else was found in %1.</source>
        <translation>Больше в %1 ничего не найдено.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::ConsoleHelp</name>
    <message>
        <source>--idle: a number of seconds from 1 to 1700</source>
        <translation>--idle: число секунд от 1 до 1700</translation>
    </message>
    <message>
        <source>send this instead of what is typed: &apos;LIST &quot;&quot; &quot;*&quot;&apos;; repeatable</source>
        <translation>отправить это вместо введённого: &apos;LIST &quot;&quot; &quot;*&quot;&apos;; можно повторять</translation>
    </message>
    <message>
        <source>how long --command IDLE waits for news (10)</source>
        <translation>сколько --command IDLE ждёт новостей (10)</translation>
    </message>
    <message>
        <source>show long parts of answers as a whole</source>
        <translation>показывать длинные части ответов целиком</translation>
    </message>
    <message>
        <source>send commands that delete without asking</source>
        <translation>отправлять удаляющие команды без вопроса</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::ConvertHelp</name>
    <message>
        <source>form of the new file: %1; pkcs12-legacy is weakly protected and for old devices only</source>
        <translation>формат нового файла: %1; pkcs12-legacy защищён слабо и годится только для старых устройств</translation>
    </message>
    <message>
        <source>only the certificate, the key or the chain</source>
        <translation>только сертификат, ключ или цепочка</translation>
    </message>
    <message>
        <source>friendly name in a PKCS#12 file</source>
        <translation>понятное имя (friendly name) в файле PKCS#12</translation>
    </message>
    <message>
        <source>file with the passphrase of what is read in its first line</source>
        <translation>файл, в первой строке которого парольная фраза читаемых файлов</translation>
    </message>
    <message>
        <source>file with the passphrase of the new file in its first line</source>
        <translation>файл, в первой строке которого парольная фраза нового файла</translation>
    </message>
    <message>
        <source>leave the new file without a passphrase</source>
        <translation>оставить новый файл без парольной фразы</translation>
    </message>
    <message>
        <source>rounds that a passphrase may be worked on [%1]</source>
        <translation>предел числа итераций для парольной фразы [%1]</translation>
    </message>
    <message>
        <source>replace an existing file and keep a backup</source>
        <translation>заменить существующий файл, сохранив резервную копию</translation>
    </message>
    <message>
        <source>leave the root certificate out</source>
        <translation>не включать корневой сертификат</translation>
    </message>
    <message>
        <source>files that belong together: certificate, key, chain, in any form; - is standard input</source>
        <translation>файлы, составляющие одно целое: сертификат, ключ, цепочка, в любом виде; - означает стандартный ввод</translation>
    </message>
    <message>
        <source>where to write the new file; - is standard output</source>
        <translation>куда записать новый файл; - означает стандартный вывод</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Deploy</name>
    <message>
        <source>The certificate for %1 is installed already.</source>
        <translation>Сертификат для %1 уже установлен.</translation>
    </message>
    <message>
        <source>installed: %1</source>
        <translation>установлен: %1</translation>
    </message>
    <message>
        <source>The old file was kept as %1.</source>
        <translation>Прежний файл сохранён как %1.</translation>
    </message>
    <message>
        <source>a host name of the set that was installed here</source>
        <translation>имя сервера из набора, установленного здесь</translation>
    </message>
    <message>
        <source>the renewed certificate with its chain, and the key; without them, what the ACME client says</source>
        <translation>продлённый сертификат с цепочкой и ключ; без них — то, что сообщает ACME-клиент</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::DiagnoseHelp</name>
    <message>
        <source>logs, also compressed (gz, bz2, xz, zst); standard input without it</source>
        <translation>журналы, в том числе сжатые (gz, bz2, xz, zst); если не указаны, стандартный ввод</translation>
    </message>
    <message>
        <source>only what is newer: 2026-12-31, 2026-12-31T08:00, or back from now: 45m, 2h, 3d</source>
        <translation>только более новое: 2026-12-31, 2026-12-31T08:00 или назад от текущего времени: 45m, 2h, 3d</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>вывести всё для программ</translation>
    </message>
    <message>
        <source>Paste lines of a log and end with Ctrl+D.</source>
        <translation>Вставьте строки журнала и завершите ввод клавишами Ctrl+D.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::DiagnoseReport</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n раз</numerusform>
            <numerusform>%n раза</numerusform>
            <numerusform>%n раз</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n other(s)</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Источник: %1</translation>
    </message>
    <message>
        <source>Nothing is wrong with TLS in what was looked at.</source>
        <translation>В просмотренном нет ошибок TLS.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Difference</name>
    <message>
        <source>How it differs (- is there now, + would take its place):</source>
        <translation>Отличия (- есть сейчас, + появится вместо этого):</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::DomainHelp</name>
    <message>
        <source>the part of an address after the @, for example example.org</source>
        <translation>часть адреса после @, например example.org</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>вывести всё в виде, удобном для программ</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::FileOptions</name>
    <message>
        <source>- is named more than once</source>
        <translation>- указан несколько раз</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>стандартный ввод</translation>
    </message>
    <message>
        <source>The file %1 already was as it should be.</source>
        <translation>Файл %1 уже был таким, как нужно.</translation>
    </message>
    <message>
        <source>The file %1 was written; the old one is kept as %2.</source>
        <translation>Файл %1 записан; прежний сохранён как %2.</translation>
    </message>
    <message>
        <source>The file %1 was written.</source>
        <translation>Файл %1 записан.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Help</name>
    <message>
        <source>take the answers from a file that the wizard saved</source>
        <translation>взять ответы из файла, сохранённого мастером</translation>
    </message>
    <message>
        <source>take subject and names from an openssl.cnf</source>
        <translation>взять субъект и имена из файла openssl.cnf</translation>
    </message>
    <message>
        <source>host name, IP address or e-mail address; repeatable</source>
        <translation>имя узла, IP-адрес или адрес e-mail; можно повторять</translation>
    </message>
    <message>
        <source>field of the subject: C, ST, L, O, OU, CN, emailAddress, postalCode or street; repeatable</source>
        <translation>поле субъекта: C, ST, L, O, OU, CN, emailAddress, postalCode или street; можно повторять</translation>
    </message>
    <message>
        <source>validity of the certificate in days [365]</source>
        <translation>срок действия сертификата в днях [365]</translation>
    </message>
    <message>
        <source>version of the certificate [3]</source>
        <translation>версия сертификата [3]</translation>
    </message>
    <message>
        <source>who signs: test-ca, self or none [test-ca]</source>
        <translation>кто подписывает: test-ca, self или none [test-ca]</translation>
    </message>
    <message>
        <source>kind of the new key: %1 [ecdsa-p256]</source>
        <translation>вид нового ключа: %1 [ecdsa-p256]</translation>
    </message>
    <message>
        <source>use the private key in this file again</source>
        <translation>использовать закрытый ключ из этого файла</translation>
    </message>
    <message>
        <source>digest of the signature: sha256, sha384 or sha512 [sha256]</source>
        <translation>хеш-функция подписи: sha256, sha384 или sha512 [sha256]</translation>
    </message>
    <message>
        <source>mail server to configure: postfix, dovecot, courier or exim; repeatable</source>
        <translation>почтовый сервер для настройки: postfix, dovecot, courier или exim; можно повторять</translation>
    </message>
    <message>
        <source>save the answers for another run</source>
        <translation>сохранить ответы для следующего запуска</translation>
    </message>
    <message>
        <source>write everything below this folder</source>
        <translation>записать всё в эту папку</translation>
    </message>
    <message>
        <source>write the files to this machine, as root</source>
        <translation>записать файлы на этот компьютер, от имени root</translation>
    </message>
    <message>
        <source>only show what would be written</source>
        <translation>только показать, что было бы записано</translation>
    </message>
    <message>
        <source>replace existing files and keep backups</source>
        <translation>заменить существующие файлы, сохранив резервные копии</translation>
    </message>
    <message>
        <source>print the result for programs</source>
        <translation>вывести результат для программ</translation>
    </message>
    <message>
        <source>nothing was given</source>
        <translation>ничего не указано</translation>
    </message>
    <message>
        <source>put key and certificate into one file</source>
        <translation>поместить ключ и сертификат в один файл</translation>
    </message>
    <message>
        <source>write a tar archive for a server elsewhere, with owners, modes and a script that installs it</source>
        <translation>записать архив tar для другого сервера, с владельцами, правами и сценарием установки</translation>
    </message>
    <message>
        <source>write an Ansible role with its playbook below this folder</source>
        <translation>записать роль Ansible с её playbook в эту папку</translation>
    </message>
    <message>
        <source>make a set for each host of this list (CSV); its first line names the columns, one of them is “host”</source>
        <translation>создать набор для каждого сервера из списка (CSV); первая строка называет столбцы, один из них - «host»</translation>
    </message>
    <message>
        <source>where the files belong: %1 [debian]</source>
        <translation>где должны лежать файлы: %1 [debian]</translation>
    </message>
    <message>
        <source>then let the mail servers check their configuration and read it anew</source>
        <translation>после этого дать почтовым серверам проверить настройки и перечитать их</translation>
    </message>
    <message>
        <source>then set the lines in the mail servers&apos; own files, let them reload and ask their ports; what fails is put back</source>
        <translation>затем задать строки в файлах самих почтовых серверов, перезагрузить их конфигурацию и опросить порты; что не удалось, возвращается как было</translation>
    </message>
    <message>
        <source>Give --configure only together with --install or --ssh.</source>
        <translation>Указывайте --configure только вместе с --install или --ssh.</translation>
    </message>
    <message>
        <source>a setting that --configure is not to touch, by its name; repeatable</source>
        <translation>параметр, который --configure не должен трогать, по имени; можно повторять</translation>
    </message>
    <message>
        <source>Give --without only together with --configure.</source>
        <translation>Указывайте --without только вместе с --configure.</translation>
    </message>
    <message>
        <source>--without %1: nothing of this name would be set.</source>
        <translation>--without %1: параметр с таким именем не задаётся.</translation>
    </message>
    <message>
        <source>with --ssh: make the key and the CSR on that machine, which the key never leaves</source>
        <translation>с --ssh: создать ключ и CSR на том компьютере, который ключ никогда не покинет</translation>
    </message>
    <message>
        <source>Give --key-there only together with --ssh.</source>
        <translation>Указывайте --key-there только вместе с --ssh.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Hosts</name>
    <message>
        <source>%1 of %2 hosts</source>
        <translation>серверов: %1 из %2</translation>
    </message>
    <message>
        <source>Nothing has been written.</source>
        <translation>Ничего не записано.</translation>
    </message>
    <message>
        <source>Each host has a folder in %1, with plan.json, the tree of the server and its lines.</source>
        <translation>У каждого сервера своя папка в %1: plan.json, дерево файлов сервера и строки настроек.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::ImapConsole</name>
    <message>
        <source>Type commands of IMAP without tags; HELP shows some.</source>
        <translation>Вводите команды IMAP без тегов; HELP показывает некоторые.</translation>
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
        <translation>LIST &quot;&quot; &quot;*&quot;                     все папки
STATUS INBOX (MESSAGES UNSEEN)  сколько писем в папке
EXAMINE INBOX                   открыть папку, не меняя её; SELECT — чтобы менять
FETCH 1 (FLAGS RFC822.SIZE BODY.PEEK[HEADER])
SEARCH UNSEEN, SORT (DATE) UTF-8 ALL
STORE 1 +FLAGS (\Seen), CREATE Test, EXPUNGE
IDLE                            ждать новостей; Enter прекращает ожидание
UNFOLD                          последний ответ со всеми строками
LOGOUT                          закончить</translation>
    </message>
    <message>
        <source>a literal can only come from standard input</source>
        <translation>литерал может поступить только со стандартного ввода</translation>
    </message>
    <message>
        <source>Type the text; a line with only a full stop ends it.</source>
        <translation>Введите текст; строка с одной точкой завершает его.</translation>
    </message>
    <message numerus="yes">
        <source>Type %n octet(s); a line end counts as two.</source>
        <translation>
            <numerusform>Введите %n байт; конец строки считается за два.</numerusform>
            <numerusform>Введите %n байта; конец строки считается за два.</numerusform>
            <numerusform>Введите %n байт; конец строки считается за два.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” deletes. Send it?</source>
        <translation>«%1» удаляет. Отправить?</translation>
    </message>
    <message>
        <source>Waiting for news; Enter ends it.</source>
        <translation>Ожидание новостей; Enter прекращает его.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::InspectHelp</name>
    <message>
        <source>host name, IP address or e-mail address that the certificate must be valid for; repeatable</source>
        <translation>имя узла, IP-адрес или адрес e-mail, для которого должен действовать сертификат; можно повторять</translation>
    </message>
    <message>
        <source>trust these certificate authorities instead of those of the system</source>
        <translation>доверять этим центрам сертификации вместо системных</translation>
    </message>
    <message>
        <source>private key that must belong to the certificate</source>
        <translation>закрытый ключ, который должен относиться к сертификату</translation>
    </message>
    <message>
        <source>certificate revocation list; repeatable</source>
        <translation>список отзыва сертификатов; можно повторять</translation>
    </message>
    <message>
        <source>check as if it were this time, for example 2026-12-31</source>
        <translation>проверить так, как если бы было это время, например 2026-12-31</translation>
    </message>
    <message>
        <source>file with the passphrase in its first line</source>
        <translation>файл с парольной фразой в первой строке</translation>
    </message>
    <message>
        <source>rounds that a passphrase may be worked on [%1]</source>
        <translation>предел числа итераций для парольной фразы [%1]</translation>
    </message>
    <message>
        <source>mend the first file; missing intermediates are taken from the others</source>
        <translation>исправить первый файл; недостающие промежуточные сертификаты берутся из остальных</translation>
    </message>
    <message>
        <source>replace an existing file and keep a backup</source>
        <translation>заменить существующий файл, сохранив резервную копию</translation>
    </message>
    <message>
        <source>print the result for programs</source>
        <translation>вывести результат для программ</translation>
    </message>
    <message>
        <source>--compare takes two files</source>
        <translation>для --compare нужно ровно два файла</translation>
    </message>
    <message>
        <source>show two files side by side, with their differences</source>
        <translation>показать два файла рядом с отличиями</translation>
    </message>
    <message>
        <source>write the key of the mended file without its passphrase</source>
        <translation>записать ключ исправленного файла без парольной фразы</translation>
    </message>
    <message>
        <source>files with certificates, keys or requests of any form; - is standard input</source>
        <translation>файлы с сертификатами, ключами или запросами в любом виде; - означает стандартный ввод</translation>
    </message>
    <message>
        <source>intermediate certificates that a client accepts in a chain, such as Postfix with smtp_tls_scert_verifydepth</source>
        <translation>сколько промежуточных сертификатов в цепочке принимает клиент, например Postfix с smtp_tls_scert_verifydepth</translation>
    </message>
    <message>
        <source>where to write the mended file; - is standard output</source>
        <translation>куда записать исправленный файл; - означает стандартный вывод</translation>
    </message>
    <message>
        <source>show every field, and the full text as openssl does</source>
        <translation>показать каждое поле и полный текст, как openssl</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::InspectReport</name>
    <message>
        <source>%1, only in the first file</source>
        <translation>%1, только в первом файле</translation>
    </message>
    <message>
        <source>%1, only in the second file</source>
        <translation>%1, только во втором файле</translation>
    </message>
    <message>
        <source>%1, different</source>
        <translation>%1, есть отличия</translation>
    </message>
    <message>
        <source>%1, the same</source>
        <translation>%1, без отличий</translation>
    </message>
    <message numerus="yes">
        <source>%n of these can be mended:</source>
        <translation>
            <numerusform>%n из них можно исправить:</numerusform>
            <numerusform>%n из них можно исправить:</numerusform>
            <numerusform>%n из них можно исправить:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Install</name>
    <message>
        <source>folder of another system, in place of this one</source>
        <translation>папка другой системы вместо этой</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>вывести всё в виде, удобном для программ</translation>
    </message>
    <message>
        <source>new: %1</source>
        <translation>новый: %1</translation>
    </message>
    <message>
        <source>replaced: %1</source>
        <translation>заменён: %1</translation>
    </message>
    <message>
        <source>unchanged: %1</source>
        <translation>без изменений: %1</translation>
    </message>
    <message>
        <source>The old file was kept as %1.</source>
        <translation>Прежний файл сохранён как %1.</translation>
    </message>
    <message>
        <source>undid %1</source>
        <translation>отменяет %1</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>отменена</translation>
    </message>
    <message>
        <source>would be replaced: %1 (%2)</source>
        <translation>будет заменён: %1 (%2)</translation>
    </message>
    <message>
        <source>is there already: %1 (%2)</source>
        <translation>уже есть: %1 (%2)</translation>
    </message>
    <message>
        <source>would be new: %1 (%2)</source>
        <translation>будет создан: %1 (%2)</translation>
    </message>
    <message>
        <source>Nothing has been written.</source>
        <translation>Ничего не записано.</translation>
    </message>
    <message>
        <source>plan.json of the folder</source>
        <translation>plan.json из папки</translation>
    </message>
    <message>
        <source>replace files that are there, keeping backups</source>
        <translation>заменить имеющиеся файлы, сохранив резервные копии</translation>
    </message>
    <message>
        <source>show what would be written</source>
        <translation>показать, что было бы записано</translation>
    </message>
    <message>
        <source>Nothing has been installed with this program.</source>
        <translation>С помощью этой программы ещё ничего не установлено.</translation>
    </message>
    <message>
        <source>which one; the last without it</source>
        <translation>какую; без указания — последнюю</translation>
    </message>
    <message>
        <source>The installation %1 was undone:</source>
        <translation>Установка %1 отменена:</translation>
    </message>
    <message>
        <source>only root can see what is there: %1 (%2)</source>
        <translation>что там есть, видит только root: %1 (%2)</translation>
    </message>
    <message>
        <source>then let the mail servers check their configuration and read it anew</source>
        <translation>после этого дать почтовым серверам проверить настройки и перечитать их</translation>
    </message>
    <message>
        <source>what was there: %1</source>
        <translation>что было раньше: %1</translation>
    </message>
    <message>
        <source>interrupted; “sudo mailseal-cli recover” puts it in order, and so does the next installation or undo</source>
        <translation>прервана; «sudo mailseal-cli recover» наведёт порядок, как и следующая установка или отмена</translation>
    </message>
    <message>
        <source>No installation was interrupted: there is nothing to put in order.</source>
        <translation>Ни одна установка не была прервана: приводить в порядок нечего.</translation>
    </message>
    <message>
        <source>keys replaced within the last N days stay (90)</source>
        <translation>ключи, заменённые за последние N дней, остаются (90)</translation>
    </message>
    <message>
        <source>do not ask</source>
        <translation>не спрашивать</translation>
    </message>
    <message numerus="yes">
        <source>No old key is kept that was replaced more than %n day(s) ago.</source>
        <translation>
            <numerusform>Нет сохранённых ключей, заменённых более %n дня назад.</numerusform>
            <numerusform>Нет сохранённых ключей, заменённых более %n дней назад.</numerusform>
            <numerusform>Нет сохранённых ключей, заменённых более %n дней назад.</numerusform>
        </translation>
    </message>
    <message>
        <source>Old keys, kept so that an installation can be undone:</source>
        <translation>Старые ключи, сохранённые на случай отмены установки:</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n key(s) for good? They cannot be put back then.</source>
        <translation>
            <numerusform>Удалить навсегда %n ключ? Восстановить его будет нельзя.</numerusform>
            <numerusform>Удалить навсегда %n ключа? Восстановить их будет нельзя.</numerusform>
            <numerusform>Удалить навсегда %n ключей? Восстановить их будет нельзя.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) removed.</source>
        <translation>
            <numerusform>Удалён %n ключ.</numerusform>
            <numerusform>Удалено %n ключа.</numerusform>
            <numerusform>Удалено %n ключей.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. Write it all the same?</source>
        <translation>%1. Всё равно записать?</translation>
    </message>
    <message>
        <source>also write to other places than this program&apos;s own, after a question for each</source>
        <translation>писать и в другие места, кроме мест этой программы, после вопроса о каждом</translation>
    </message>
    <message>
        <source>certificate signing request (CSR) for %1</source>
        <translation>запрос на сертификат (CSR) для %1</translation>
    </message>
    <message>
        <source>certificate for %1, valid until %2</source>
        <translation>сертификат для %1, действует до %2</translation>
    </message>
    <message>
        <source>then set the lines in the mail servers&apos; own files, let them reload and ask their ports; what fails is put back</source>
        <translation>затем задать строки в файлах почтовых серверов, дать им перечитать настройки и опросить порты; что не удалось, возвращается</translation>
    </message>
    <message>
        <source>None of the servers that this plan is for is configured here, so nothing was written.</source>
        <translation>Ни один из серверов этого плана здесь не настроен, поэтому ничего не записано.</translation>
    </message>
    <message>
        <source>interrupted; the next installation or undo there puts it in order</source>
        <translation>прервана; следующая установка или отмена там наведёт порядок</translation>
    </message>
    <message>
        <source>Nothing is installed there that could be undone.</source>
        <translation>Там не установлено ничего, что можно было бы отменить.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Interview</name>
    <message>
        <source>Enter keeps the default in brackets; a single dot leaves a field empty.</source>
        <translation>Enter оставляет значение в скобках; одна точка оставляет поле пустым.</translation>
    </message>
    <message>
        <source>1. Country Name             (2 letter code)</source>
        <translation>1. Страна                   (код из 2 букв)</translation>
    </message>
    <message>
        <source>2. State or Province Name   (full name)    </source>
        <translation>2. Область или регион       (полностью)    </translation>
    </message>
    <message>
        <source>8. Certificate Validity     (days)         </source>
        <translation>8. Срок действия            (в днях)       </translation>
    </message>
    <message>
        <source>Certificate Version         (1 or 3)       </source>
        <translation>Версия сертификата          (1 или 3)      </translation>
    </message>
    <message>
        <source>Folder for the files and snippets</source>
        <translation>Папка для файлов и фрагментов настроек</translation>
    </message>
    <message>
        <source>6. Common Name              (e.g. FQDN)    </source>
        <translation>6. Общее имя                (напр., FQDN)  </translation>
    </message>
    <message>
        <source>9. subjectAltName:dNSName   (e.g. FQDN)    </source>
        <translation>9. Другие имена (SAN)       (напр., FQDN)  </translation>
    </message>
    <message>
        <source>3. Locality Name            (e.g. city)    </source>
        <translation>3. Населённый пункт         (напр., город) </translation>
    </message>
    <message>
        <source>4. Organization Name        (e.g. company) </source>
        <translation>4. Организация              (напр., фирма) </translation>
    </message>
    <message>
        <source>5. Organizational Unit Name (e.g. section) </source>
        <translation>5. Подразделение            (напр., отдел) </translation>
    </message>
    <message>
        <source>7. Email Address            (e.g. name@FQDN)</source>
        <translation>7. Адрес e-mail             (вида имя@FQDN)</translation>
    </message>
    <message>
        <source>%1 (for example %2): </source>
        <translation>%1 (например, %2): </translation>
    </message>
</context>
<context>
    <name>mailseal::cli::LoginOptions</name>
    <message>
        <source>mail server: its name or its address</source>
        <translation>почтовый сервер: имя или адрес</translation>
    </message>
    <message>
        <source>who logs in, often an e-mail address</source>
        <translation>кто входит, часто адрес электронной почты</translation>
    </message>
    <message>
        <source>port, with its protocol if it is not a usual one (10143/imap); otherwise the best that answers</source>
        <translation>порт, с протоколом, если он не обычный (10143/imap); иначе лучший из отвечающих</translation>
    </message>
    <message>
        <source>name that the certificate must have, if not that of the server</source>
        <translation>имя, которое должно быть в сертификате, если не имя сервера</translation>
    </message>
    <message>
        <source>trust these certificate authorities instead of those of the system</source>
        <translation>доверять этим ЦС вместо системных</translation>
    </message>
    <message>
        <source>take the password from the first line of this file (/dev/stdin: standard input) instead of asking for it</source>
        <translation>взять пароль из первой строки этого файла (/dev/stdin: стандартный ввод) вместо запроса</translation>
    </message>
    <message>
        <source>answer in JSON</source>
        <translation>ответить в JSON</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Main</name>
    <message>
        <source>Usage</source>
        <translation>Использование</translation>
    </message>
    <message>
        <source>OPTIONS</source>
        <translation>ПАРАМЕТРЫ</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Параметры</translation>
    </message>
    <message>
        <source>COMMAND</source>
        <translation>КОМАНДА</translation>
    </message>
    <message>
        <source>required</source>
        <translation>обязательно</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Аргументы</translation>
    </message>
    <message>
        <source>show this help and end</source>
        <translation>показать эту справку и выйти</translation>
    </message>
    <message>
        <source>Brings TLS to mail servers.</source>
        <translation>TLS для почтовых серверов.</translation>
    </message>
    <message>
        <source>show the version and end</source>
        <translation>показать версию и выйти</translation>
    </message>
    <message>
        <source>language of all texts: de, en or ru</source>
        <translation>язык всех текстов: de, en или ru</translation>
    </message>
    <message>
        <source>make key, CSR, test certificate and configuration</source>
        <translation>создать ключ, CSR, тестовый сертификат и настройки</translation>
    </message>
    <message>
        <source>show the configuration for existing certificates</source>
        <translation>показать настройки для имеющихся сертификатов</translation>
    </message>
    <message>
        <source>show certificate files of any form, check and mend them</source>
        <translation>показать файлы сертификатов в любом виде, проверить и исправить их</translation>
    </message>
    <message>
        <source>write certificates and keys in another form</source>
        <translation>записать сертификаты и ключи в другом виде</translation>
    </message>
    <message>
        <source>show what is configured now, explain it and find faults</source>
        <translation>показать, что настроено сейчас, пояснить и найти ошибки</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>install a set-up that was written to a folder</source>
        <translation>установить настройку, записанную в папку</translation>
    </message>
    <message>
        <source>list what was installed on this machine</source>
        <translation>показать, что было установлено на этом компьютере</translation>
    </message>
    <message>
        <source>put back what was there before an installation</source>
        <translation>вернуть то, что было до установки</translation>
    </message>
    <message>
        <source>let the mail servers read their configuration anew</source>
        <translation>дать почтовым серверам перечитать настройки</translation>
    </message>
    <message>
        <source>%1: nothing was given</source>
        <translation>%1: ничего не указано</translation>
    </message>
    <message>
        <source>put in order what an interrupted installation left behind</source>
        <translation>привести в порядок то, что осталось от прерванной установки</translation>
    </message>
    <message>
        <source>remove old keys that installations have kept</source>
        <translation>удалить старые ключи, сохранённые при установках</translation>
    </message>
    <message>
        <source>see what the ports of a mail server really do</source>
        <translation>посмотреть, что на самом деле делают порты почтового сервера</translation>
    </message>
    <message>
        <source>look at a mail domain as its senders see it</source>
        <translation>проверить почтовый домен так, как его видят отправители</translation>
    </message>
    <message>
        <source>explain what a mail server&apos;s log says about TLS, and how to mend it</source>
        <translation>объяснить, что журнал почтового сервера говорит о TLS и как это исправить</translation>
    </message>
    <message>
        <source>show the way that a mail took, and where it was encrypted</source>
        <translation>показать путь письма и где оно было зашифровано</translation>
    </message>
    <message>
        <source>try whether a user can log in, over a connection that is verified first</source>
        <translation>проверить, может ли пользователь войти, через заранее проверенное соединение</translation>
    </message>
    <message>
        <source>log in and speak IMAP by typed lines</source>
        <translation>войти и говорить по IMAP введёнными строками</translation>
    </message>
    <message>
        <source>make TLSA records (DANE), compare what is published, and change a key safely</source>
        <translation>создать записи TLSA (DANE), сравнить с опубликованными и безопасно сменить ключ</translation>
    </message>
    <message>
        <source>make the MTA-STS policy and records of a mail domain</source>
        <translation>создать политику MTA-STS и записи почтового домена</translation>
    </message>
    <message>
        <source>explain the reports of other servers about TLS</source>
        <translation>объяснить отчёты других серверов о TLS</translation>
    </message>
    <message>
        <source>put the certificate that has arrived from your CA in its place</source>
        <translation>установить сертификат, пришедший от ЦС</translation>
    </message>
    <message>
        <source>list the sets that were made, with what is next for each</source>
        <translation>показать, что было настроено и что делать дальше</translation>
    </message>
    <message>
        <source>make a new CSR for a set, with the same answers</source>
        <translation>создать новый запрос CSR с теми же ответами</translation>
    </message>
    <message>
        <source>show how an ACME client obtains and renews a certificate</source>
        <translation>показать, как ACME-клиент получает и продлевает сертификат</translation>
    </message>
    <message>
        <source>bring what an ACME client has renewed to the servers of a set</source>
        <translation>доставить продлённое ACME-клиентом серверам набора</translation>
    </message>
    <message>
        <source>find what keeps certificates from being renewed and read</source>
        <translation>найти, что мешает продлевать и перечитывать сертификаты</translation>
    </message>
    <message>
        <source>look once at all sets and hosts, and say what has changed</source>
        <translation>один раз проверить все наборы и узлы и сказать, что изменилось</translation>
    </message>
    <message>
        <source>make a CA in a folder of its own</source>
        <translation>создать ЦС в отдельной папке</translation>
    </message>
    <message>
        <source>show the CA, or one of its certificates</source>
        <translation>показать ЦС или один из его сертификатов</translation>
    </message>
    <message>
        <source>list what it has signed</source>
        <translation>перечислить подписанные сертификаты</translation>
    </message>
    <message>
        <source>sign certificate signing requests (CSR)</source>
        <translation>подписать запросы на сертификат (CSR)</translation>
    </message>
    <message>
        <source>sign a certificate once more, with the same names</source>
        <translation>подписать сертификат ещё раз с теми же именами</translation>
    </message>
    <message>
        <source>take a certificate back</source>
        <translation>отозвать сертификат</translation>
    </message>
    <message>
        <source>make the next revocation list (CRL)</source>
        <translation>выпустить следующий список отзыва (CRL)</translation>
    </message>
    <message>
        <source>show how devices come to trust the CA&apos;s root</source>
        <translation>показать, как сделать корень ЦС доверенным на устройствах</translation>
    </message>
    <message>
        <source>write the CA as a folder of OpenSSL or easy-rsa</source>
        <translation>записать ЦС в виде папки OpenSSL или easy-rsa</translation>
    </message>
    <message>
        <source>give the CA&apos;s key another passphrase</source>
        <translation>сменить парольную фразу ключа ЦС</translation>
    </message>
    <message>
        <source>keep a CA of your own for servers and clients</source>
        <translation>вести собственный ЦС для серверов и клиентов</translation>
    </message>
    <message>
        <source>show how mail servers use the CA, and who may relay</source>
        <translation>показать, как почтовые серверы используют ЦС и кому разрешена пересылка</translation>
    </message>
    <message>
        <source>take over a CA of OpenSSL, easy-rsa or XCA</source>
        <translation>принять ЦС из OpenSSL, easy-rsa или XCA</translation>
    </message>
    <message>
        <source>sign with a new key from now on, before the old one ends</source>
        <translation>подписывать с этого момента новым ключом, пока не истёк старый</translation>
    </message>
    <message>
        <source>write the whole CA to one file</source>
        <translation>записать весь ЦС в один файл</translation>
    </message>
    <message>
        <source>make the CA of such a file again</source>
        <translation>восстановить ЦС из такого файла</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Manual</name>
    <message>
        <source>required</source>
        <translation>обязательно</translation>
    </message>
    <message>
        <source>COMMAND</source>
        <translation>КОМАНДА</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::NewKey</name>
    <message>
        <source>--new-key: name the new file (PKCS#12) with --out, such as anna.p12.</source>
        <translation>--new-key: укажите новый файл (PKCS#12) в --out, например anna.p12.</translation>
    </message>
    <message>
        <source>make a key here for this name, such as anna@example.org, in place of a CSR; it goes to --out as PKCS#12 (.p12, .pfx) with a passphrase of its own; may be repeated</source>
        <translation>вместо CSR создать здесь ключ для этого имени, например anna@example.org; он записывается в --out как PKCS#12 (.p12, .pfx) с собственной парольной фразой; можно повторять</translation>
    </message>
    <message>
        <source>file with the passphrase that the PKCS#12 file gets, in place of a question</source>
        <translation>файл с парольной фразой, которую получит файл PKCS#12, вместо вопроса</translation>
    </message>
    <message>
        <source>New passphrase for %1: </source>
        <translation>Новая парольная фраза для %1: </translation>
    </message>
    <message>
        <source>The certificate %1 is recorded, but its key is lost. Revoke it: mailseal-cli ca revoke %1.</source>
        <translation>Сертификат %1 записан, но его ключ утрачен. Отзовите сертификат: mailseal-cli ca revoke %1.</translation>
    </message>
    <message>
        <source>Give the file and its passphrase to its owner on two ways, and remove the file here.</source>
        <translation>Передайте файл и парольную фразу к нему владельцу двумя разными путями и удалите файл здесь.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::PassphraseHandler</name>
    <message>
        <source>Passphrase for %1: </source>
        <translation>Парольная фраза для %1: </translation>
    </message>
    <message>
        <source>Password for sudo on %1: </source>
        <translation>Пароль для sudo на %1: </translation>
    </message>
    <message>
        <source>This was not accepted. Password of %1 on %2, once more: </source>
        <translation>Не принято. Пароль пользователя %1 на %2, ещё раз: </translation>
    </message>
    <message>
        <source>Password of %1 on %2: </source>
        <translation>Пароль пользователя %1 на %2: </translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Receive</name>
    <message>
        <source>the CA&apos;s reply as it came: certificates, a bundle, PKCS#7, PKCS#12, an archive</source>
        <translation>ответ ЦС в том виде, в каком он пришёл: сертификаты, связка, PKCS#7, PKCS#12, архив</translation>
    </message>
    <message>
        <source>the set that it is for; without it, the one whose key it has</source>
        <translation>сервер (имя или место), для которого он предназначен; иначе тот, к ключу которого он подходит</translation>
    </message>
    <message>
        <source>the private key of the certificate, if no set has it</source>
        <translation>закрытый ключ сертификата, если он не известен</translation>
    </message>
    <message>
        <source>fetch certificates that the chain lacks from where the CA publishes them (HTTP)</source>
        <translation>загрузить недостающие в цепочке сертификаты оттуда, где их публикует ЦС (HTTP)</translation>
    </message>
    <message>
        <source>file whose first line is the passphrase</source>
        <translation>файл, первая строка которого — парольная фраза</translation>
    </message>
    <message>
        <source>also replace an archive or a role of this name</source>
        <translation>заменить и архив или роль с этим именем</translation>
    </message>
    <message>
        <source>print the result for programs</source>
        <translation>вывести результат для программ</translation>
    </message>
    <message>
        <source>To put it where the set is, add: %1</source>
        <translation>Чтобы установить его на место, добавьте: %1</translation>
    </message>
    <message>
        <source>Certificate for %1, valid until %2.</source>
        <translation>Сертификат для %1, действителен по %2.</translation>
    </message>
    <message>
        <source>Signed by: %1</source>
        <translation>Подписан: %1</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Received</name>
    <message>
        <source>after a log-in</source>
        <translation>после входа</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>через %1</translation>
    </message>
    <message>
        <source>a mail or its headers; standard input without it</source>
        <translation>письмо или его заголовки; если не указано, стандартный ввод</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>вывести всё для программ</translation>
    </message>
    <message>
        <source>one file at a time</source>
        <translation>по одному файлу за раз</translation>
    </message>
    <message>
        <source>Paste the headers of a mail and end with Ctrl+D.</source>
        <translation>Вставьте заголовки письма и завершите ввод клавишами Ctrl+D.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Rehearsal</name>
    <message>
        <source>The files for the new version are below %1.</source>
        <translation>Файлы для новой версии находятся в %1.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::RehearsalReport</name>
    <message>
        <source>Changes without which it does not start: %1.</source>
        <translation>Изменений, без которых он не запустится: %1.</translation>
    </message>
    <message>
        <source>Changes without which it does something else: %1.</source>
        <translation>Изменений, без которых он будет работать иначе: %1.</translation>
    </message>
    <message>
        <source>Outdated lines that still work: %1.</source>
        <translation>Устаревших строк, которые ещё действуют: %1.</translation>
    </message>
    <message>
        <source>Of all these, to be decided by you: %1.</source>
        <translation>Из них требуют вашего решения: %1.</translation>
    </message>
    <message>
        <source>Nothing has to change.</source>
        <translation>Ничего менять не нужно.</translation>
    </message>
    <message>
        <source>%1 %2, rehearsed for version %3.</source>
        <translation>%1 %2, репетиция перехода на версию %3.</translation>
    </message>
    <message>
        <source>does not start</source>
        <translation>не запускается</translation>
    </message>
    <message>
        <source>does something else</source>
        <translation>работает иначе</translation>
    </message>
    <message>
        <source>outdated</source>
        <translation>устарело</translation>
    </message>
    <message>
        <source>This is for you to decide.</source>
        <translation>Решать вам.</translation>
    </message>
    <message>
        <source>Nothing has to change in what could be read.</source>
        <translation>В том, что удалось прочитать, ничего менять не нужно.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Reload</name>
    <message>
        <source>postfix, dovecot, courier or exim; those found here without it</source>
        <translation>postfix, dovecot, courier или exim; если не указано – найденные здесь</translation>
    </message>
    <message>
        <source>%1 has checked its configuration and read it anew.</source>
        <translation>%1 проверил свои настройки и перечитал их.</translation>
    </message>
    <message>
        <source>%1 was restarted: it reads its configuration when it starts.</source>
        <translation>%1 перезапущен: свои настройки он читает только при запуске.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Remote</name>
    <message>
        <source>on another machine: as root there, or as a user who may use sudo</source>
        <translation>на другом компьютере: там как root или как пользователь с правом на sudo</translation>
    </message>
    <message>
        <source>The mail servers there do not use these files yet: “mailseal-cli snippet --ssh %1” sets the lines in their files, and so does --configure in this command.</source>
        <translation>Почтовые серверы там ещё не используют эти файлы: «mailseal-cli snippet --ssh %1» задаст строки в их файлах, как и --configure в этой команде.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::RemoteHosts</name>
    <message>
        <source>%1: done</source>
        <translation>%1: готово</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) done.</source>
        <translation>
            <numerusform>Готов %n сервер.</numerusform>
            <numerusform>Готово %n сервера.</numerusform>
            <numerusform>Готово %n серверов.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) not tried, because the same fault would have come again.</source>
        <translation>
            <numerusform>%n сервер пропущен: та же ошибка повторилась бы.</numerusform>
            <numerusform>%n сервера пропущено: та же ошибка повторилась бы.</numerusform>
            <numerusform>%n серверов пропущено: та же ошибка повторилась бы.</numerusform>
        </translation>
    </message>
    <message>
        <source>With --hosts, write HOST in the place of the host: --ssh root@HOST.</source>
        <translation>С --hosts пишите вместо имени сервера слово HOST: --ssh root@HOST.</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) are done since an earlier run, as %1 says.</source>
        <translation>
            <numerusform>%n сервер готов с прошлого запуска, как указано в %1.</numerusform>
            <numerusform>%n сервера готовы с прошлого запуска, как указано в %1.</numerusform>
            <numerusform>%n серверов готовы с прошлого запуска, как указано в %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be written, so the next run begins anew.</source>
        <translation>%1 не удаётся записать, поэтому следующий запуск начнёт сначала.</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) failed; what is said above tells how each of them is now.</source>
        <translation>
            <numerusform>На %n сервере не удалось; выше сказано, в каком он состоянии.</numerusform>
            <numerusform>На %n серверах не удалось; выше сказано, в каком состоянии каждый.</numerusform>
            <numerusform>На %n серверах не удалось; выше сказано, в каком состоянии каждый.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Renew</name>
    <message>
        <source>Name the set with --set: “mailseal-cli sets” lists them.</source>
        <translation>Укажите с помощью --set, что имеется в виду: «mailseal-cli sets» показывает всё.</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>Субъект: %1</translation>
    </message>
    <message>
        <source>The certificate signing request has been saved as %1.</source>
        <translation>Запрос на сертификат сохранён как %1.</translation>
    </message>
    <message>
        <source>It is for the key in use (%1), so pins and TLSA records stay valid: %2</source>
        <translation>Он создан для используемого ключа (%1); закрепления и записи TLSA остаются верными: %2</translation>
    </message>
    <message>
        <source>It is for another key (%1). Pins and TLSA records have to name both before the certificate is installed.</source>
        <translation>Он создан для другого ключа (%1). Закрепления и записи TLSA должны указывать оба ключа до установки сертификата.</translation>
    </message>
    <message>
        <source>SHA-256 of the public key now: %1</source>
        <translation>SHA-256 открытого ключа сейчас: %1</translation>
    </message>
    <message>
        <source>SHA-256 of the public key then: %1</source>
        <translation>SHA-256 открытого ключа потом: %1</translation>
    </message>
    <message>
        <source>The new key has been saved as %1; keep it until the certificate arrives.</source>
        <translation>Новый ключ сохранён как %1; храните его, пока не придёт сертификат.</translation>
    </message>
    <message>
        <source>Send the CSR to your CA. When the certificate arrives: mailseal-cli receive FILE</source>
        <translation>Отправьте запрос CSR в ваш ЦС. Когда придёт сертификат: mailseal-cli receive ФАЙЛ</translation>
    </message>
    <message>
        <source>the set to renew, by a name of its certificate</source>
        <translation>что продлить: имя из сертификата или место</translation>
    </message>
    <message>
        <source>make a new key instead of using the set&apos;s again</source>
        <translation>создать новый ключ вместо прежнего</translation>
    </message>
    <message>
        <source>the key to use, if the set&apos;s is not on this machine</source>
        <translation>ключ, если прежнего нет на этом компьютере</translation>
    </message>
    <message>
        <source>folder for the CSR [NAME-renewal]</source>
        <translation>папка для запроса CSR [NAME-renewal]</translation>
    </message>
    <message>
        <source>replace existing files and keep backups</source>
        <translation>заменить существующие файлы, сохранив резервные копии</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Report</name>
    <message>
        <source>The private key has been created as %1 (%2).</source>
        <translation>Закрытый ключ создан: %1 (%2).</translation>
    </message>
    <message>
        <source>The certificate signing request has been created as %1 (%2).</source>
        <translation>Запрос на сертификат создан: %1 (%2).</translation>
    </message>
    <message>
        <source>The self-signed certificate has been created as %1 (%2).</source>
        <translation>Самоподписанный сертификат создан: %1 (%2).</translation>
    </message>
    <message>
        <source>The test certificate has been created as %1 (%2).</source>
        <translation>Тестовый сертификат создан: %1 (%2).</translation>
    </message>
    <message>
        <source>The certificate with its chain has been saved as %1 (%2).</source>
        <translation>Сертификат с цепочкой сохранён: %1 (%2).</translation>
    </message>
    <message>
        <source>The certificate of the test CA has been saved as %1 (%2).</source>
        <translation>Сертификат тестового ЦС сохранён: %1 (%2).</translation>
    </message>
    <message>
        <source>Key and certificate for Courier have been saved as %1 (%2).</source>
        <translation>Ключ и сертификат для Courier сохранены: %1 (%2).</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>Субъект: %1</translation>
    </message>
    <message>
        <source>The old file was kept as %1.</source>
        <translation>Прежний файл сохранён как %1.</translation>
    </message>
    <message>
        <source>The link %1 leads to %2.</source>
        <translation>Ссылка %1 ведёт на %2.</translation>
    </message>
    <message>
        <source>Valid until: %1</source>
        <translation>Действителен по: %1</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256): %1</source>
        <translation>Отпечаток (SHA-256): %1</translation>
    </message>
    <message>
        <source>Add to %1:</source>
        <translation>Добавьте в %1:</translation>
    </message>
    <message>
        <source>For %1 the lines are in %2.</source>
        <translation>Строки для %1 — в файле %2.</translation>
    </message>
    <message>
        <source>Nothing has been written.</source>
        <translation>Ничего не записано.</translation>
    </message>
    <message>
        <source>WARNING: Use this certificate only for testing, not for production!</source>
        <translation>ВНИМАНИЕ: этот сертификат годится только для проверки, не для рабочего сервера!</translation>
    </message>
    <message>
        <source>Key and certificate have been saved in one file as %1 (%2).</source>
        <translation>Ключ и сертификат сохранены в одном файле: %1 (%2).</translation>
    </message>
    <message>
        <source>Key and certificate would be saved in one file as %1 (%2).</source>
        <translation>Ключ и сертификат были бы сохранены в одном файле: %1 (%2).</translation>
    </message>
    <message>
        <source>The private key would be saved as %1 (%2).</source>
        <translation>Закрытый ключ был бы сохранён: %1 (%2).</translation>
    </message>
    <message>
        <source>The certificate signing request would be saved as %1 (%2).</source>
        <translation>Запрос на сертификат был бы сохранён: %1 (%2).</translation>
    </message>
    <message>
        <source>The self-signed certificate would be saved as %1 (%2).</source>
        <translation>Самоподписанный сертификат был бы сохранён: %1 (%2).</translation>
    </message>
    <message>
        <source>The test certificate would be saved as %1 (%2).</source>
        <translation>Тестовый сертификат был бы сохранён: %1 (%2).</translation>
    </message>
    <message>
        <source>The certificate with its chain would be saved as %1 (%2).</source>
        <translation>Сертификат с цепочкой был бы сохранён: %1 (%2).</translation>
    </message>
    <message>
        <source>The certificate of the test CA would be saved as %1 (%2).</source>
        <translation>Сертификат тестового ЦС был бы сохранён: %1 (%2).</translation>
    </message>
    <message>
        <source>Key and certificate for Courier would be saved as %1 (%2).</source>
        <translation>Ключ и сертификат для Courier были бы сохранены: %1 (%2).</translation>
    </message>
    <message>
        <source>The link %1 would lead to %2.</source>
        <translation>Ссылка %1 вела бы на %2.</translation>
    </message>
    <message>
        <source>The archive has been saved as %1. It holds private keys: nobody else should read it.</source>
        <translation>Архив сохранён как %1. В нём закрытые ключи: никто другой не должен его читать.</translation>
    </message>
    <message>
        <source>Copy it to the server. There, as root:</source>
        <translation>Скопируйте его на сервер. Там, от имени root:</translation>
    </message>
    <message>
        <source>The Ansible role has been saved in %1. It holds private keys: README.txt says how to encrypt them.</source>
        <translation>Роль Ansible сохранена в %1. В ней закрытые ключи: как их зашифровать, сказано в README.txt.</translation>
    </message>
    <message>
        <source>Look at what it would change:</source>
        <translation>Посмотрите, что она изменит:</translation>
    </message>
    <message>
        <source>The certificates that outgoing mail trusts have been saved as %1 (%2).</source>
        <translation>Сертификаты, которым доверяет исходящая почта, сохранены как %1 (%2).</translation>
    </message>
    <message>
        <source>The certificates that outgoing mail trusts would be saved as %1 (%2).</source>
        <translation>Сертификаты, которым доверяет исходящая почта, были бы сохранены как %1 (%2).</translation>
    </message>
    <message>
        <source>In production, put the certificate of your CA into %1 in the place of the test CA&apos;s.</source>
        <translation>При рабочей эксплуатации поместите в %1 сертификат вашего ЦС вместо сертификата тестового ЦС.</translation>
    </message>
    <message>
        <source>Key and certificate for Exim have been saved as %1 (%2).</source>
        <translation>Ключ и сертификат для Exim сохранены: %1 (%2).</translation>
    </message>
    <message>
        <source>Key and certificate for Exim would be saved as %1 (%2).</source>
        <translation>Ключ и сертификат для Exim были бы сохранены: %1 (%2).</translation>
    </message>
    <message>
        <source>The certificate has been saved as %1 (%2).</source>
        <translation>Сертификат сохранён как %1 (%2).</translation>
    </message>
    <message>
        <source>The certificate would be saved as %1 (%2).</source>
        <translation>Сертификат был бы сохранён как %1 (%2).</translation>
    </message>
    <message>
        <source>The archive has been saved as %1. The key stays on the server.</source>
        <translation>Архив сохранён как %1. Ключ остаётся на сервере.</translation>
    </message>
    <message>
        <source>The Ansible role has been saved in %1. The key stays on the server.</source>
        <translation>Роль Ansible сохранена в %1. Ключ остаётся на сервере.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::ResultFile</name>
    <message>
        <source>The window program draws PDF pages, and it is not installed beside this one. Name a file that ends in .html, and print that.</source>
        <translation>Страницы PDF рисует оконная программа, а рядом с этой она не установлена. Укажите файл с окончанием .html и напечатайте его.</translation>
    </message>
    <message>
        <source>The window program could not draw the page. Name a file that ends in .html, and print that. It said: %1</source>
        <translation>Оконная программа не смогла нарисовать страницу. Укажите файл с окончанием .html и напечатайте его. Она сообщила: %1</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::RootKey</name>
    <message>
        <source>the root&apos;s key, on its stick [root-offline/root.key in the folder of the CA]</source>
        <translation>ключ корневого сертификата на флешке [root-offline/root.key в папке ЦС]</translation>
    </message>
    <message>
        <source>file with the passphrase of the root&apos;s key, if it is another one</source>
        <translation>файл с парольной фразой ключа корневого сертификата, если она другая</translation>
    </message>
    <message>
        <source>The root&apos;s key is not in the folder of the CA. Put its stick in, and name the file with --root-key.</source>
        <translation>Ключа корневого сертификата нет в папке ЦС. Вставьте флешку и укажите файл в --root-key.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::RootPage</name>
    <message>
        <source>--minutes: %1 is not a number from 1 to %2.</source>
        <translation>--minutes: %1 — это не число от 1 до %2.</translation>
    </message>
    <message>
        <source>This machine has no address of a local network.</source>
        <translation>У этого компьютера нет адреса локальной сети.</translation>
    </message>
    <message>
        <source>This machine has: %1</source>
        <translation>У этого компьютера есть: %1</translation>
    </message>
    <message>
        <source>Open this address on the phone, or read the code with its camera:</source>
        <translation>Откройте этот адрес на телефоне или считайте код камерой:</translation>
    </message>
    <message>
        <source>Compare the fingerprint (SHA-256) that the phone shows for “%1” with this one:</source>
        <translation>Сверьте отпечаток (SHA-256), который телефон показывает для «%1», с этим:</translation>
    </message>
    <message numerus="yes">
        <source>The page ends in %n minute(s), or when you press Ctrl+C.</source>
        <translation>
            <numerusform>Страница закроется через %n минуту или по нажатию Ctrl+C.</numerusform>
            <numerusform>Страница закроется через %n минуты или по нажатию Ctrl+C.</numerusform>
            <numerusform>Страница закроется через %n минут или по нажатию Ctrl+C.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Handed out: %n time(s).</source>
        <translation>
            <numerusform>Получено %n раз.</numerusform>
            <numerusform>Получено %n раза.</numerusform>
            <numerusform>Получено %n раз.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Served</name>
    <message>
        <source>Port %1 (%2) shows the new certificate.</source>
        <translation>Порт %1 (%2) предъявляет новый сертификат.</translation>
    </message>
    <message>
        <source>Port %1 (%2) still shows another certificate. Add the lines to the configuration of %3 if they are missing, and let it read them: %4</source>
        <translation>Порт %1 (%2) пока предъявляет другой сертификат. Добавьте строки в настройки %3, если их там нет, и дайте серверу перечитать их: %4</translation>
    </message>
    <message>
        <source>Port %1 (%2) offers no TLS yet. Add the lines to the configuration of %3.</source>
        <translation>Порт %1 (%2) пока не предлагает TLS. Добавьте строки в настройки %3.</translation>
    </message>
    <message>
        <source>Port %1 (%2) could not be checked: %3</source>
        <translation>Порт %1 (%2) не удалось проверить: %3</translation>
    </message>
    <message>
        <source>No mail server listens on this machine yet; there is nothing to check.</source>
        <translation>На этом компьютере ещё не работает ни один почтовый сервер; проверять нечего.</translation>
    </message>
    <message>
        <source>Port %1 (%2) does not answer. Look at the log of %3.</source>
        <translation>Порт %1 (%2) не отвечает. Посмотрите журнал %3.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Sets</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>остался %n день</numerusform>
            <numerusform>осталось %n дня</numerusform>
            <numerusform>осталось %n дней</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is forgotten. Its files stay where they are.</source>
        <translation>%1 больше не показывается. Файлы остаются на своих местах.</translation>
    </message>
    <message>
        <source>No CSR of %1 waits for a certificate.</source>
        <translation>Ни один запрос CSR для %1 не ждёт сертификата.</translation>
    </message>
    <message>
        <source>Noted: the CSR of %1 has been sent.</source>
        <translation>Отмечено: запрос CSR для %1 отправлен.</translation>
    </message>
    <message>
        <source>forget this set; its files stay</source>
        <translation>больше не показывать; файлы останутся</translation>
    </message>
    <message>
        <source>note that the CSR of this set was sent to the CA</source>
        <translation>отметить, что запрос CSR отправлен в ЦС</translation>
    </message>
    <message>
        <source>No set is remembered. “mailseal-cli setup” makes one.</source>
        <translation>Ещё ничего не настроено. Это делает «mailseal-cli setup».</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Settings</name>
    <message>
        <source>Set in %1:</source>
        <translation>Задано в %1:</translation>
    </message>
    <message>
        <source>Would be set in %1:</source>
        <translation>Будет задано в %1:</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Setup</name>
    <message>
        <source>Generating the key, please wait…</source>
        <translation>Создаётся ключ, подождите…</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::SnippetHelp</name>
    <message>
        <source>postfix, dovecot, courier or exim, and its version</source>
        <translation>postfix, dovecot, courier или exim и его версия</translation>
    </message>
    <message>
        <source>where the certificate with its chain is on the server</source>
        <translation>где на сервере лежит сертификат с цепочкой</translation>
    </message>
    <message>
        <source>where the private key is on the server</source>
        <translation>где на сервере лежит закрытый ключ</translation>
    </message>
    <message>
        <source>which of the server&apos;s files, for example master.cf</source>
        <translation>какой из файлов сервера, например master.cf</translation>
    </message>
    <message>
        <source>print all files for programs</source>
        <translation>вывести все файлы для программ</translation>
    </message>
    <message>
        <source>one file on the server with key, certificate and chain, in this order</source>
        <translation>один файл на сервере с ключом, сертификатом и цепочкой, в этом порядке</translation>
    </message>
    <message>
        <source>folder with the CA certificates that are trusted when mail is sent</source>
        <translation>папка с сертификатами ЦС, доверенными при отправке почты</translation>
    </message>
    <message>
        <source>file with Diffie-Hellman parameters, for versions that use one</source>
        <translation>файл с параметрами Диффи — Хеллмана для версий, которым он нужен</translation>
    </message>
    <message>
        <source>Postfix, Exim: list of names that have a certificate of their own</source>
        <translation>Postfix, Exim: список имён с собственными сертификатами</translation>
    </message>
    <message>
        <source>where Dovecot answers Postfix&apos;s questions about log-ins</source>
        <translation>где Dovecot отвечает на вопросы Postfix о входе</translation>
    </message>
    <message>
        <source>compatible, recommended or modern</source>
        <translation>compatible, recommended или modern</translation>
    </message>
    <message>
        <source>text to paste, commands to run, or file to save</source>
        <translation>text (строки для вставки), commands (команды для запуска) или file (файл для сохранения)</translation>
    </message>
    <message>
        <source>what starts services on the server: systemd, sysv, openrc or freebsd</source>
        <translation>что запускает службы на сервере: systemd, sysv, openrc или freebsd</translation>
    </message>
    <message>
        <source>Give either --certificate and --key, or --combined.</source>
        <translation>Укажите либо --certificate и --key, либо --combined.</translation>
    </message>
    <message>
        <source>Write --name as NAME=CERTIFICATE,KEY.</source>
        <translation>Пишите --name в виде ИМЯ=СЕРТИФИКАТ,КЛЮЧ.</translation>
    </message>
    <message>
        <source>Courier wants key and certificate in one file: give --combined and --name NAME=PATH.</source>
        <translation>Courier нужны ключ и сертификат в одном файле: укажите --combined и --name ИМЯ=ПУТЬ.</translation>
    </message>
    <message>
        <source>Give either --name or --sni-map.</source>
        <translation>Укажите либо --name, либо --sni-map.</translation>
    </message>
    <message>
        <source>Give --role ldap and --ldap together, with a server such as ldaps://ldap.example.org.</source>
        <translation>Указывайте --role ldap и --ldap вместе, с сервером вида ldaps://ldap.example.org.</translation>
    </message>
    <message>
        <source>file with the CA certificates that are trusted, one after another, when mail is sent or LDAP is asked</source>
        <translation>файл с сертификатами ЦС, друг за другом, которым доверяют при отправке почты и при запросах к LDAP</translation>
    </message>
    <message>
        <source>a further name with a certificate of its own, and the key&apos;s file if that is another one; may be repeated</source>
        <translation>ещё одно имя с собственным сертификатом и файл ключа, если он отдельный; можно повторять</translation>
    </message>
    <message>
        <source>file with the CA certificates of those who show a certificate to the server</source>
        <translation>файл с сертификатами ЦС тех, кто предъявляет серверу сертификат</translation>
    </message>
    <message>
        <source>LDAP server where users are looked up: ldaps://NAME, or ldap://NAME for StartTLS</source>
        <translation>сервер LDAP, в котором ищутся пользователи: ldaps://ИМЯ, или ldap://ИМЯ для StartTLS</translation>
    </message>
    <message>
        <source>incoming, outgoing, submission, submissions, imap, pop3, relay or ldap; all but the last two without it</source>
        <translation>incoming, outgoing, submission, submissions, imap, pop3, relay или ldap; без указания все, кроме двух последних</translation>
    </message>
    <message>
        <source>Exim: the configuration file, if it is not one that Debian&apos;s packages generate</source>
        <translation>Exim: файл конфигурации, если его не создают пакеты Debian</translation>
    </message>
    <message>
        <source>Give --exim-file only together with --server exim.</source>
        <translation>Указывайте --exim-file только вместе с --server exim.</translation>
    </message>
    <message>
        <source>set the lines in the server&apos;s own files on this machine, let it reload and ask its ports; what fails is put back</source>
        <translation>задать строки в файлах самого сервера на этом компьютере, перезагрузить его конфигурацию и опросить порты; что не удалось, возвращается как было</translation>
    </message>
    <message>
        <source>only show what would be set</source>
        <translation>только показать, что будет задано</translation>
    </message>
    <message>
        <source>also lines about files that this program did not make, as root, after a question each</source>
        <translation>также строки о файлах, созданных не этой программой: от root, после вопроса о каждой</translation>
    </message>
    <message>
        <source>Give --dry-run only together with --install or --ssh.</source>
        <translation>Указывайте --dry-run только вместе с --install или --ssh.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::SnippetInstall</name>
    <message>
        <source>Everything is set already.</source>
        <translation>Всё уже задано.</translation>
    </message>
    <message>
        <source>Nothing has been written.</source>
        <translation>Ничего не записано.</translation>
    </message>
    <message>
        <source>No port was asked, so nothing proves that the server shows the certificate.</source>
        <translation>Ни один порт не был опрошен, поэтому не доказано, что сервер предъявляет этот сертификат.</translation>
    </message>
    <message>
        <source>This server has no configuration on this machine, so nothing was set.</source>
        <translation>На этом компьютере нет конфигурации этого сервера, поэтому ничего не задано.</translation>
    </message>
    <message>
        <source>This server has no configuration on that machine, so nothing was set.</source>
        <translation>На том компьютере нет настроек этого сервера, поэтому ничего не задано.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Sts</name>
    <message>
        <source>the part of an address after the @, for example example.org</source>
        <translation>часть адреса после @, например example.org</translation>
    </message>
    <message>
        <source>testing, enforce or none; otherwise as published, at first testing</source>
        <translation>testing, enforce или none; иначе как опубликовано, сначала testing</translation>
    </message>
    <message>
        <source>how long senders keep the policy; otherwise as published, at first two weeks</source>
        <translation>как долго отправители хранят политику; иначе как опубликовано, сначала две недели</translation>
    </message>
    <message>
        <source>a mail server, instead of those that DNS names; can be repeated</source>
        <translation>почтовый сервер вместо указанных в DNS; можно повторять</translation>
    </message>
    <message>
        <source>write the policy to this file, for the web server</source>
        <translation>записать политику в этот файл, для веб-сервера</translation>
    </message>
    <message>
        <source>replace the file if it exists</source>
        <translation>заменить файл, если он есть</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>вывести всё для программ</translation>
    </message>
    <message>
        <source>“%1” is no mode: testing, enforce or none.</source>
        <translation>«%1» — не режим: testing, enforce или none.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::TlsaHelp</name>
    <message>
        <source>The file names no host: give it with --host.</source>
        <translation>Файл не называет узел: укажите его с помощью --host.</translation>
    </message>
    <message>
        <source>Name a certificate&apos;s file, or a set with --set.</source>
        <translation>Укажите файл сертификата или набор с помощью --set.</translation>
    </message>
    <message>
        <source>the server&apos;s certificate with its chain; a key or a request will do</source>
        <translation>сертификат сервера с цепочкой; достаточно ключа или запроса</translation>
    </message>
    <message>
        <source>instead, a set that was installed here</source>
        <translation>вместо него — установленный здесь набор</translation>
    </message>
    <message>
        <source>the server&apos;s name; otherwise the certificate&apos;s first</source>
        <translation>имя сервера; иначе первое имя сертификата</translation>
    </message>
    <message>
        <source>the next key, or its request or certificate: its record is published beforehand</source>
        <translation>следующий ключ, его запрос или сертификат: его запись публикуется заранее</translation>
    </message>
    <message>
        <source>25 without it, and with --set the ports of its servers; can be repeated</source>
        <translation>по умолчанию 25, с --set — порты серверов набора; можно повторять</translation>
    </message>
    <message>
        <source>zone, nsupdate or postfix (as “postfix tls” prints it); zone without it</source>
        <translation>zone, nsupdate или postfix (как выводит «postfix tls»); по умолчанию zone</translation>
    </message>
    <message>
        <source>how long others may keep the records; 3600 without it</source>
        <translation>как долго другим можно хранить записи; по умолчанию 3600</translation>
    </message>
    <message>
        <source>compare what is published, and with --next say when to change the key</source>
        <translation>сравнить с опубликованными, а с --next сказать, когда менять ключ</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>вывести всё для программ</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::TlsaText</name>
    <message>
        <source>Published:</source>
        <translation>Опубликовано:</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Tlsrpt</name>
    <message>
        <source>Now:</source>
        <translation>Сейчас:</translation>
    </message>
    <message>
        <source>Now nothing is seen that would explain it: it may have been mended since.</source>
        <translation>Сейчас не видно ничего, что объясняло бы это: возможно, с тех пор это исправлено.</translation>
    </message>
    <message>
        <source>reports as they came: the mail, “….json.gz” or “….json”; standard input without it</source>
        <translation>отчёты в исходном виде: письмо, «….json.gz» или «….json»; иначе стандартный ввод</translation>
    </message>
    <message>
        <source>look at the domain as well, for what explains the failures now</source>
        <translation>проверить и сам домен: что сейчас объясняет сбои</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>вывести всё для программ</translation>
    </message>
    <message>
        <source>Domains in the reports: %1, looked at: %2. Only those with failures are looked at, and at most %3.</source>
        <translation>Доменов в отчётах: %1, проверено: %2. Проверяются только домены со сбоями, не больше %3.</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Watch</name>
    <message>
        <source>There is no timer.</source>
        <translation>Таймера нет.</translation>
    </message>
    <message>
        <source>The timer is removed.</source>
        <translation>Таймер удалён.</translation>
    </message>
    <message>
        <source>Once a day this is run by %1:</source>
        <translation>Раз в день %1 запускает:</translation>
    </message>
    <message>
        <source>Nothing new is wrong.</source>
        <translation>Новых проблем нет.</translation>
    </message>
    <message>
        <source>file with one host in each line, to look at as well</source>
        <translation>файл с одним узлом в каждой строке — проверить и их</translation>
    </message>
    <message>
        <source>certificates to trust for them, instead of the system&apos;s authorities</source>
        <translation>сертификаты, которым при этом доверять вместо центров системы</translation>
    </message>
    <message>
        <source>write the result for Prometheus&apos; node_exporter, too</source>
        <translation>записать результат и для node_exporter системы Prometheus</translation>
    </message>
    <message>
        <source>send a mail through sendmail when something has changed</source>
        <translation>отправить письмо через sendmail, если что-то изменилось</translation>
    </message>
    <message>
        <source>show a notification on this user&apos;s desktop when something has changed</source>
        <translation>показать уведомление на рабочем столе пользователя, если что-то изменилось</translation>
    </message>
    <message>
        <source>print nothing if nothing has changed</source>
        <translation>ничего не выводить, если ничего не изменилось</translation>
    </message>
    <message>
        <source>have systemd do this once a day, with the other options given</source>
        <translation>поручить это systemd раз в день, с остальными указанными параметрами</translation>
    </message>
    <message>
        <source>remove that timer</source>
        <translation>удалить этот таймер</translation>
    </message>
    <message>
        <source>print everything for programs</source>
        <translation>вывести всё для программ</translation>
    </message>
    <message>
        <source>“%1” is no e-mail address.</source>
        <translation>«%1» — не адрес электронной почты.</translation>
    </message>
    <message>
        <source>as the timer does it: end with exit status 3 for findings, and 1 only for failures</source>
        <translation>как запускает таймер: завершаться с кодом 3, если что-то найдено, и с кодом 1 только при сбоях</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::WatchedCa</name>
    <message numerus="yes">
        <source>This CA ends in %n day(s). Roll it over to a new key: mailseal-cli ca rollover.</source>
        <translation>
            <numerusform>Срок этого ЦС истекает через %n день. Переведите его на новый ключ: mailseal-cli ca rollover.</numerusform>
            <numerusform>Срок этого ЦС истекает через %n дня. Переведите его на новый ключ: mailseal-cli ca rollover.</numerusform>
            <numerusform>Срок этого ЦС истекает через %n дней. Переведите его на новый ключ: mailseal-cli ca rollover.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mailseal::files::Description</name>
    <message numerus="yes">
        <source>valid in %n days</source>
        <translation>
            <numerusform>начнёт действовать через %n день</numerusform>
            <numerusform>начнёт действовать через %n дня</numerusform>
            <numerusform>начнёт действовать через %n дней</numerusform>
        </translation>
    </message>
    <message>
        <source>expired today</source>
        <translation>срок истёк сегодня</translation>
    </message>
    <message numerus="yes">
        <source>expired %n days ago</source>
        <translation>
            <numerusform>срок истёк %n день назад</numerusform>
            <numerusform>срок истёк %n дня назад</numerusform>
            <numerusform>срок истёк %n дней назад</numerusform>
        </translation>
    </message>
    <message>
        <source>expires today</source>
        <translation>истекает сегодня</translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <translation>
            <numerusform>остался %n день</numerusform>
            <numerusform>осталось %n дня</numerusform>
            <numerusform>осталось %n дней</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (critical)</source>
        <translation>%1 (критическое)</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Субъект</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Издатель</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Действителен с</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Действителен по</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Ключ</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Подпись</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Серийный номер</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Версия</translation>
    </message>
    <message>
        <source>Fingerprint SHA-256</source>
        <translation>Отпечаток SHA-256</translation>
    </message>
    <message>
        <source>Fingerprint SHA-1</source>
        <translation>Отпечаток SHA-1</translation>
    </message>
    <message>
        <source>Fingerprint MD5</source>
        <translation>Отпечаток MD5</translation>
    </message>
    <message>
        <source>Subject hash</source>
        <translation>Хеш субъекта</translation>
    </message>
    <message>
        <source>Subject hash before OpenSSL 1.0</source>
        <translation>Хеш субъекта до OpenSSL 1.0</translation>
    </message>
    <message>
        <source>TLSA record</source>
        <translation>Запись TLSA</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Защита</translation>
    </message>
    <message>
        <source>a passphrase, which was not given</source>
        <translation>парольная фраза (не указана)</translation>
    </message>
    <message>
        <source>a passphrase</source>
        <translation>парольная фраза</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Friendly name</source>
        <translation>Отображаемое имя</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Создан</translation>
    </message>
    <message>
        <source>Next list</source>
        <translation>Следующий список</translation>
    </message>
    <message>
        <source>Revoked certificates</source>
        <translation>Отозванных сертификатов</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>%1 “%2”</source>
        <translation>%1 «%2»</translation>
    </message>
    <message>
        <source>SHA-256 of the public key</source>
        <translation>SHA-256 открытого ключа</translation>
    </message>
    <message>
        <source>Found in</source>
        <translation>Где найдено</translation>
    </message>
    <message>
        <source>traditional (%1)</source>
        <translation>традиционная (%1)</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Форма</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Имена</translation>
    </message>
    <message>
        <source>%1, checked: its own key made it</source>
        <translation>%1, проверена: создана собственным ключом</translation>
    </message>
    <message>
        <source>%1, checked: wrong</source>
        <translation>%1, проверена: неверна</translation>
    </message>
    <message>
        <source>Not taken over by public authorities</source>
        <translation>Общедоступные ЦС не перенимают</translation>
    </message>
</context>
<context>
    <name>mailseal::files::NameEntries</name>
    <message>
        <source>Serial number in the register</source>
        <translation>Номер в реестре</translation>
    </message>
    <message>
        <source>Domain component</source>
        <translation>Компонент домена</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Фамилия</translation>
    </message>
    <message>
        <source>User ID</source>
        <translation>Идентификатор пользователя</translation>
    </message>
    <message>
        <source>Kind of organization</source>
        <translation>Вид организации</translation>
    </message>
    <message>
        <source>Identifier of the organization</source>
        <translation>Идентификатор организации</translation>
    </message>
    <message>
        <source>Country of registration</source>
        <translation>Страна регистрации</translation>
    </message>
</context>
<context>
    <name>mailseal::files::Summary</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 “%2”</source>
        <translation>%1 «%2»</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Имена</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>Срок действия</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Ключ</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Издатель</translation>
    </message>
    <message>
        <source>Fingerprint SHA-256</source>
        <translation>Отпечаток SHA-256</translation>
    </message>
</context>
<context>
    <name>mailseal::files::Titles</name>
    <message>
        <source>Certificate</source>
        <translation>Сертификат</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Закрытый ключ</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>Открытый ключ</translation>
    </message>
    <message>
        <source>Certificate signing request</source>
        <translation>Запрос на сертификат</translation>
    </message>
    <message>
        <source>Certificate revocation list</source>
        <translation>Список отзыва сертификатов</translation>
    </message>
    <message>
        <source>Diffie-Hellman parameters</source>
        <translation>Параметры Диффи — Хеллмана</translation>
    </message>
</context>
<context>
    <name>mailseal::files::Wrappings</name>
    <message numerus="yes">
        <source>%n certificate(s)</source>
        <translation>
            <numerusform>%n сертификат</numerusform>
            <numerusform>%n сертификата</numerusform>
            <numerusform>%n сертификатов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n private key(s)</source>
        <translation>
            <numerusform>%n закрытый ключ</numerusform>
            <numerusform>%n закрытых ключа</numerusform>
            <numerusform>%n закрытых ключей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n public key(s)</source>
        <translation>
            <numerusform>%n открытый ключ</numerusform>
            <numerusform>%n открытых ключа</numerusform>
            <numerusform>%n открытых ключей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n signing request(s)</source>
        <translation>
            <numerusform>%n запрос на сертификат</numerusform>
            <numerusform>%n запроса на сертификат</numerusform>
            <numerusform>%n запросов на сертификат</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n revocation list(s)</source>
        <translation>
            <numerusform>%n список отзыва</numerusform>
            <numerusform>%n списка отзыва</numerusform>
            <numerusform>%n списков отзыва</numerusform>
        </translation>
    </message>
    <message>
        <source>Diffie-Hellman parameters</source>
        <translation>параметры Диффи — Хеллмана</translation>
    </message>
    <message>
        <source>%1, in it %2</source>
        <translation>%1, внутри — %2</translation>
    </message>
    <message>
        <source>UTF-16 text</source>
        <translation>текст в UTF-16</translation>
    </message>
    <message>
        <source>UTF-32 text</source>
        <translation>текст в UTF-32</translation>
    </message>
    <message>
        <source>a compressed file</source>
        <translation>сжатый файл</translation>
    </message>
    <message>
        <source>an archive</source>
        <translation>архив</translation>
    </message>
    <message>
        <source>a mail</source>
        <translation>письмо</translation>
    </message>
    <message>
        <source>a text part</source>
        <translation>текстовая часть</translation>
    </message>
    <message>
        <source>a base64 part</source>
        <translation>часть в base64</translation>
    </message>
    <message>
        <source>a quoted-printable part</source>
        <translation>часть в quoted-printable</translation>
    </message>
    <message>
        <source>quoted-printable text</source>
        <translation>текст в quoted-printable</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>text with “\n” in place of line breaks</source>
        <translation>текст с «\n» вместо переводов строки</translation>
    </message>
    <message>
        <source>percent-encoded text, as in an address of the web</source>
        <translation>текст в процентной кодировке, как в адресе веб-страницы</translation>
    </message>
    <message>
        <source>HTML or XML</source>
        <translation>HTML или XML</translation>
    </message>
    <message>
        <source>text with typographic dashes, blanks or invisible characters</source>
        <translation>текст с типографскими тире, пробелами или невидимыми символами</translation>
    </message>
    <message>
        <source>text with NUL in place of line breaks</source>
        <translation>текст с NUL вместо переводов строки</translation>
    </message>
    <message>
        <source>text whose BEGIN or END lines were changed</source>
        <translation>текст с изменёнными строками BEGIN или END</translation>
    </message>
    <message>
        <source>text that has lost a BEGIN or END line, or its last characters</source>
        <translation>текст, потерявший строку BEGIN или END либо последние символы</translation>
    </message>
    <message>
        <source>base64 without BEGIN and END</source>
        <translation>base64 без BEGIN и END</translation>
    </message>
    <message>
        <source>several binary values one after another</source>
        <translation>несколько двоичных значений подряд</translation>
    </message>
    <message>
        <source>lines with something before them, as in an answer to a mail</source>
        <translation>строки, перед которыми что-то стоит, как в ответе на письмо</translation>
    </message>
    <message>
        <source>binary data with other octets before or behind it</source>
        <translation>двоичные данные, до или после которых стоят другие байты</translation>
    </message>
    <message>
        <source>a signed message</source>
        <translation>подписанное сообщение</translation>
    </message>
    <message>
        <source>lines with something before and behind them</source>
        <translation>строки, перед которыми и за которыми что-то стоит</translation>
    </message>
    <message>
        <source>a word processor&apos;s file (RTF)</source>
        <translation>файл текстового процессора (RTF)</translation>
    </message>
    <message>
        <source>hexadecimal digits</source>
        <translation>шестнадцатеричные цифры</translation>
    </message>
    <message>
        <source>binary data that was treated as text</source>
        <translation>двоичные данные, с которыми обошлись как с текстом</translation>
    </message>
    <message>
        <source>text with something else in place of line breaks</source>
        <translation>текст, где вместо переводов строк стоит что-то другое</translation>
    </message>
    <message>
        <source>UTF-7 text</source>
        <translation>текст в UTF-7</translation>
    </message>
    <message>
        <source>a uuencoded file</source>
        <translation>файл в кодировке uuencode</translation>
    </message>
    <message>
        <source>octets that are written as numbers</source>
        <translation>байты, записанные числами</translation>
    </message>
    <message>
        <source>octets in a program&apos;s text</source>
        <translation>байты в тексте программы</translation>
    </message>
    <message>
        <source>text with blanks between its letters</source>
        <translation>текст с пробелами между буквами</translation>
    </message>
    <message>
        <source>base64 with blanks in place of “+”</source>
        <translation>Base64 с пробелами вместо «+»</translation>
    </message>
</context>
</TS>
