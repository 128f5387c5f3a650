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
        <source>A part of the file is damaged: “%1”. Get the file again from where it came.</source>
        <translation>Часть файла повреждена: «%1». Получите файл заново там же, откуда он взят.</translation>
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
        <translation>Параметр «%3» не задан, а без неё эта версия допускает TLS 1.0 и 1.1, у которых есть известные слабости (RFC 8996). Задайте его.</translation>
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
        <source>The path %1 is a pipe, a socket or a device, so it was not examined. Name an ordinary file there.</source>
        <translation>Путь %1 ведёт к каналу, сокету или устройству, поэтому содержимое не проверено. Укажите там обычный файл.</translation>
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
        <source>The certificate “%1” demands OCSP stapling, which Postfix, Dovecot and Courier do not do, so that strict clients refuse it. Get one without “must-staple”.</source>
        <translation>Сертификат «%1» требует OCSP-stapling, который Postfix, Dovecot и Courier не поддерживают, поэтому строгие клиенты его отвергают. Получите сертификат без «must-staple».</translation>
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
    <message>
        <source>Note</source>
        <translation>Примечание</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Предупреждение</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
</context>
<context>
    <name>mailseal::CommandLine</name>
    <message>
        <source>The same with openssl:</source>
        <translation>То же с помощью openssl:</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>Копировать команду</translation>
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
        <source>They differ where it is said in bold.</source>
        <translation>Они различаются в строках, выделенных жирным.</translation>
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
        <translation>&amp;Для чего</translation>
    </message>
    <message>
        <source>&amp;How strict</source>
        <translation>С&amp;трогость</translation>
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
        <source>The lines are shown here once the fields at the left are right.</source>
        <translation>Строки появятся здесь, когда поля слева будут заполнены верно.</translation>
    </message>
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
    <name>mailseal::ContentPane</name>
    <message>
        <source>The private key is hidden. It is written with the owner and mode shown at the left.</source>
        <translation>Закрытый ключ скрыт. Он будет записан с владельцем и правами доступа, указанными слева.</translation>
    </message>
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
        <translation>Записывает в журнал по одной строке о каждом входящем соединении TLS, с протоколом и шифром. Без этого по журналу не видно, работает ли TLS.</translation>
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
        <translation>Записывает в журнал по одной строке о каждом соединении TLS с другим сервером. Без этого по журналу не видно, какая почта ушла зашифрованной.</translation>
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
        <translation>Начинает TLS сразу, без STARTTLS. Без этого порт отвечает незашифрованно, и почтовые программы не могут соединиться.</translation>
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
        <translation>Где Dovecot ждёт вопросов Postfix о паролях; путь указан относительно папки очереди Postfix. В разделе «service auth» Dovecot должно быть указано то же место; иначе каждое соединение сразу обрывается.</translation>
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
    <name>mailseal::FileSource</name>
    <message>
        <source>Pasted text</source>
        <translation>Вставленный текст</translation>
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
        <translation>То же для старого устройства (PKCS#12 с 3DES)</translation>
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
        <source>Save this as %1, readable by the super-user alone, and run “postmap -F” on it after each change.</source>
        <translation>Сохраните это как %1 с доступом только для суперпользователя и после каждого изменения выполняйте для этого файла «postmap -F».</translation>
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
    <message>
        <source>Lists (*.csv *.txt)</source>
        <translation>Списки (*.csv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
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
        <source>The clipboard holds no file and no text with a BEGIN line. Copy one first.</source>
        <translation>В буфере обмена нет ни файла, ни текста со строкой BEGIN. Сначала скопируйте что-нибудь из этого.</translation>
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
        <translation>Размещает этот набор на этом компьютере: всё или ничего.

  sh install.sh [--dry-run] [--replace] [--configure] [--root DIR]
  sh install.sh --undo [--root DIR]
  sh install.sh --history [--root DIR]

  --dry-run    только показать, что было бы сделано
  --replace    заменить файлы с другим содержимым, сохранив резервные копии
  --configure  также настроить серверы, дать им перечитать настройки и проверить порты
  --root DIR   папка другой системы вместо этой
  --undo       вернуть всё, что было до последней установки, или закончить это
  --history    показать список установок</translation>
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
</context>
<context>
    <name>mailseal::KeyChoice</name>
    <message>
        <source>Private key to keep</source>
        <translation>Закрытый ключ, который остаётся</translation>
    </message>
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
        <source>PEM or DER; the file stays as it is.</source>
        <translation>PEM или DER; файл останется без изменений.</translation>
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
        <source>Older mail &amp;programs too (RSA)</source>
        <translation>И для старых почтовых &amp;программ (RSA)</translation>
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
        <source>Keep a key that ex&amp;ists</source>
        <translation>Оставить &amp;имеющийся ключ</translation>
    </message>
    <message>
        <source>Bro&amp;wse…</source>
        <translation>&amp;Обзор…</translation>
    </message>
</context>
<context>
    <name>mailseal::KeyPage</name>
    <message>
        <source>Until %1</source>
        <translation>Действителен по: %1</translation>
    </message>
    <message>
        <source>What shall be made?</source>
        <translation>Что нужно создать?</translation>
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
        <source>Names that get a certificate of their own: each line holds a name, the file with its key and the file with its chain. Run “postmap -F” on the list after each change and after each renewal, because that command copies keys and certificates into it; with plain “postmap” those connections fail.</source>
        <translation>Имена с собственными сертификатами: в каждой строке — имя, файл с ключом и файл с цепочкой. После каждого изменения списка и каждого продления выполняйте для него «postmap -F», потому что эта команда копирует в него ключи и сертификаты; после обычной «postmap» такие соединения не удаются.</translation>
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
        <translation>Что проверяется в адресе отправителя у ваших собственных пользователей: только то, что они вошли с паролем. Добавьте в начало «reject_sender_login_mismatch», если каждому пользователю разрешены лишь определённые адреса.</translation>
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
    <name>mailseal::Main</name>
    <message>
        <source>Files to inspect: certificates, keys, requests.</source>
        <translation>Файлы для просмотра: сертификаты, ключи, запросы.</translation>
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
        <source>Strict PEM, sorted from the server&apos;s certificate upwards, each certificate once and without the root. Nothing has been written yet; the original is kept.</source>
        <translation>Строгий PEM, по порядку от сертификата сервера вверх, каждый сертификат один раз и без корневого. Пока ничего не записано; исходный файл сохраняется.</translation>
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
        <source>These names will stand in the certificate. Only the first one is required.</source>
        <translation>Эти имена попадут в сертификат. Обязательно только первое.</translation>
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
        <source>As root on the server; each line sets owner and mode.</source>
        <translation>От имени root на сервере; каждая строка задаёт владельца и права доступа.</translation>
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
        <translation>Пусть %1 прочитает новые файлы</translation>
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
        <source>Trust the test CA where you try it</source>
        <translation>Сделайте тестовый ЦС доверенным там, где проверяете</translation>
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
    <name>mailseal::PlaceChoice</name>
    <message>
        <source>Archive for the files</source>
        <translation>Архив для файлов</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>Папка для файлов</translation>
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
        <source>The files appear here once the host name is complete.</source>
        <translation>Файлы появятся здесь, когда имя узла будет введено полностью.</translation>
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
    <message>
        <source>The mail servers use the new certificate for %1</source>
        <translation>Почтовые серверы используют новый сертификат для %1</translation>
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
        <source>The version of %1 is not known; %2 was assumed. Choose the right version if it differs.</source>
        <translation>Версия %1 неизвестна; выбрана %2. Если она другая, укажите правильную.</translation>
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
        <translation>Большой срок действия: %1 дн. Некоторые почтовые программы не принимают сертификаты серверов, действующие дольше 825 дней.</translation>
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
        <source>The backup %1 is missing or was changed, so nothing was put back. Take the old file from a backup of your own.</source>
        <translation>Резервная копия %1 отсутствует или изменена, поэтому ничего не восстановлено. Возьмите старый файл из собственной резервной копии.</translation>
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
        <source>The helper was not started: others than root can change %1. Install Mailseal again, or correct owner and mode.</source>
        <translation>Вспомогательная программа не запущена: %1 может изменять не только root. Переустановите Mailseal или исправьте владельца и права доступа.</translation>
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
        <source>The file %1 has rights or labels attached that the new file cannot get here. Nothing was written. Remove them if they are not needed (setfacl -b, setfattr -x), or replace the file by hand.</source>
        <translation>С файлом %1 связаны права или метки, которые новый файл здесь получить не может. Ничего не записано. Удалите их, если они не нужны (setfacl -b, setfattr -x), или замените файл вручную.</translation>
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
        <source>%1 does not read %2, so %3 would have no effect there. Include the file: add the line “!include conf.d/*.conf” to the end of its main file.</source>
        <translation>%1 не читает %2, поэтому %3 там не подействует. Подключите этот файл: добавьте в конец основного файла строку «!include conf.d/*.conf».</translation>
    </message>
    <message>
        <source>%1 would have no effect in %2, because %3 sets it again. Remove it there.</source>
        <translation>%1 в %2 не подействует, потому что %3 задаёт этот параметр ещё раз. Удалите его там.</translation>
    </message>
    <message>
        <source>%1 needs lists or links for this that are not made here. Nothing was set; run the commands of “mailseal-cli snippet --form commands”.</source>
        <translation>Для этого %1 нужны списки или ссылки, которые здесь не создаются. Ничего не задано; выполните команды, которые выводит «mailseal-cli snippet --form commands».</translation>
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
        <source>Write to the other &amp;machine</source>
        <translation>&amp;Записать на другой компьютер</translation>
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
        <source>This stands in the certificate beside the host name. Nothing here is required.</source>
        <translation>Эти сведения войдут в сертификат вместе с именем узла. Обязательных полей здесь нет.</translation>
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
        <translation>Настроить и сами сер&amp;веры, перезагрузить их конфигурацию и опросить порты</translation>
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
        <translation>На дру&amp;гой компьютер, через SSH</translation>
    </message>
    <message>
        <source>Ma&amp;chine, as [user@]name[:port]</source>
        <translation>Компь&amp;ютер, как [пользователь@]имя[:порт]</translation>
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
        <source>The authority “%1” at the end of the chain is not trusted.</source>
        <translation>Центр сертификации «%1» в конце цепочки не является доверенным.</translation>
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
        <translation>&amp;Доверять</translation>
    </message>
    <message>
        <source>Authorities of this system</source>
        <translation>центрам сертификации системы</translation>
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
    <name>mailseal::cli::ConvertHelp</name>
    <message>
        <source>files that belong together: certificate, key, chain, in any form</source>
        <translation>файлы, которые относятся друг к другу: сертификат, ключ, цепочка, в любом виде</translation>
    </message>
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
        <source>where to write the new file</source>
        <translation>куда записать новый файл</translation>
    </message>
    <message>
        <source>replace an existing file and keep a backup</source>
        <translation>заменить существующий файл, сохранив резервную копию</translation>
    </message>
    <message>
        <source>The file %1 was written.</source>
        <translation>Файл %1 записан.</translation>
    </message>
    <message>
        <source>leave the root certificate out</source>
        <translation>не включать корневой сертификат</translation>
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
    <name>mailseal::cli::InspectHelp</name>
    <message>
        <source>files with certificates, keys or requests of any form</source>
        <translation>файлы с сертификатами, ключами или запросами в любом виде</translation>
    </message>
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
        <source>where to write the mended file</source>
        <translation>куда записать исправленный файл</translation>
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
        <source>show the full text too, as openssl does</source>
        <translation>показать и полный текст, как openssl</translation>
    </message>
    <message>
        <source>write the key of the mended file without its passphrase</source>
        <translation>записать ключ исправленного файла без парольной фразы</translation>
    </message>
</context>
<context>
    <name>mailseal::cli::InspectReport</name>
    <message numerus="yes">
        <source>%n of them can be mended: add --mend --out FILE.</source>
        <translation>
            <numerusform>%n из них можно исправить: добавьте --mend --out FILE.</numerusform>
            <numerusform>%n из них можно исправить: добавьте --mend --out FILE.</numerusform>
            <numerusform>%n из них можно исправить: добавьте --mend --out FILE.</numerusform>
        </translation>
    </message>
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
        <source>No port of %1 can be reached from here, so only the machine itself was asked.</source>
        <translation>Ни один порт %1 отсюда не доступен, поэтому проверен только сам компьютер.</translation>
    </message>
    <message>
        <source>Asked from here, by name:</source>
        <translation>Проверено отсюда, по имени:</translation>
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
</TS>
