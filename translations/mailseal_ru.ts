<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en">
<context>
    <name>Main</name>
    <message>
        <source>language of all texts: de, en or ru</source>
        <translation>язык всех текстов: de, en или ru</translation>
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
        <source>Saved as %1.</source>
        <translation>Сохранено: %1.</translation>
    </message>
    <message>
        <source>Choose a line to see what it does.</source>
        <translation>Выберите строку, чтобы узнать, что она делает.</translation>
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
        <source>Sho&amp;w the private key</source>
        <translation>&amp;Показать закрытый ключ</translation>
    </message>
    <message>
        <source>Content of the chosen file</source>
        <translation>Содержимое выбранного файла</translation>
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
    <name>mailseal::Explanations</name>
    <message>
        <source>The server&apos;s certificate, followed by the certificates that lead from it to the certificate authority. Without it Postfix cannot offer TLS to those who bring mail.</source>
        <translation>Сертификат сервера, а за ним сертификаты, ведущие от него к центру сертификации. Без него Postfix не может предложить TLS тем, кто передаёт ему почту.</translation>
    </message>
    <message>
        <source>The private key that belongs to the certificate. It must not have a passphrase, and nobody but the super-user should be able to read it; with the wrong key all TLS connections fail.</source>
        <translation>Закрытый ключ этого сертификата. У него не должно быть парольной фразы, а читать его должен только суперпользователь; если ключ не тот, не удастся ни одно соединение TLS.</translation>
    </message>
    <message>
        <source>Offers TLS (STARTTLS) to everybody who brings mail, and still accepts mail without it. Without this line all mail arrives unencrypted.</source>
        <translation>Предлагает TLS (STARTTLS) всем, кто передаёт почту, но принимает её и без TLS. Без этой строки вся почта приходит незашифрованной.</translation>
    </message>
    <message>
        <source>Offers TLS (STARTTLS) to everybody who brings mail, and still accepts mail without it. Do not write “encrypt” here on a public server: port 25 would turn away every server that does not know TLS, which RFC 3207 forbids.</source>
        <translation>Предлагает TLS (STARTTLS) всем, кто передаёт почту, но принимает её и без TLS. Не пишите здесь «encrypt» на общедоступном сервере: порт 25 отказал бы всем серверам, не знающим TLS, а это запрещено в RFC 3207.</translation>
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
        <source>The certificate authorities that are trusted when mail is sent; the log then says “Trusted” or “Verified”. The file must exist: if it does not, Postfix sends mail without TLS.</source>
        <translation>Центры сертификации, которым сервер доверяет при отправке почты; тогда в журнале появляется «Trusted» или «Verified». Файл должен существовать: если его нет, Postfix отправляет почту без TLS.</translation>
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
        <source>gives this port a name of its own in the log. Without it its lines look like those of port 25.</source>
        <translation>даёт этому порту собственное имя в журнале. Без этого его строки не отличить от строк порта 25.</translation>
    </message>
    <message>
        <source>accepts mail and log-ins here only after TLS has started. Without it passwords may travel unencrypted.</source>
        <translation>принимает здесь почту и вход только после начала TLS. Без этого пароли могут передаваться незашифрованными.</translation>
    </message>
    <message>
        <source>starts TLS at once, without STARTTLS. Without it the port answers unencrypted and mail programs cannot connect.</source>
        <translation>начинает TLS сразу, без STARTTLS. Без этого порт отвечает незашифрованно, и почтовые программы не могут соединиться.</translation>
    </message>
    <message>
        <source>requires TLS here. That is right on this port, unlike on port 25, since only your own users connect to it.</source>
        <translation>требует здесь TLS. На этом порту, в отличие от порта 25, так и надо: к нему обращаются только ваши пользователи.</translation>
    </message>
    <message>
        <source>asks Dovecot whether a name and a password are right. Without it Postfix asks Cyrus SASL, which has to be set up separately.</source>
        <translation>спрашивает у Dovecot, верны ли имя и пароль. Без этого Postfix спрашивает Cyrus SASL, который нужно настраивать отдельно.</translation>
    </message>
    <message>
        <source>where Dovecot listens for these questions, seen from Postfix&apos;s queue folder. Dovecot&apos;s “service auth” has to name the same place; if it does not, the port is closed at once.</source>
        <translation>где Dovecot ждёт этих вопросов; путь — относительно каталога очереди Postfix. В разделе «service auth» Dovecot должно быть указано то же место; иначе порт сразу закрывается.</translation>
    </message>
    <message>
        <source>lets people log in with name and password. Without it everybody is refused on this port.</source>
        <translation>разрешает вход по имени и паролю. Без этого на этом порту получат отказ все.</translation>
    </message>
    <message>
        <source>Log-ins are not enabled yet, so this port refuses all mail: nothing is known here that checks passwords. Set up Dovecot&apos;s or Cyrus&apos; authentication service (SASL) first, then add the option smtpd_sasl_auth_enable=yes to this entry; with that option but without such a service Postfix ends every session.</source>
        <translation>Вход ещё не разрешён, поэтому этот порт отклоняет всю почту: неизвестно, кто здесь проверяет пароли. Сначала настройте службу аутентификации (SASL) в Dovecot или Cyrus, затем добавьте к этой записи параметр smtpd_sasl_auth_enable=yes; с ним, но без такой службы Postfix обрывает каждый сеанс.</translation>
    </message>
    <message>
        <source>only those who have logged in may go on. Without it strangers could use this port for mail to you.</source>
        <translation>дальше пускает только тех, кто выполнил вход. Без этого посторонние могли бы присылать вам почту через этот порт.</translation>
    </message>
    <message>
        <source>only those who have logged in may send to other servers. Without it the rules of main.cf apply, which may refuse your own users.</source>
        <translation>отправлять на другие серверы могут только те, кто выполнил вход. Без этого действуют правила из main.cf, а они могут отказать и вашим пользователям.</translation>
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
        <translation>Закрытый ключ этого сертификата, снова со знаком «&lt;». Если ключ не тот, не удастся ни одно соединение TLS.</translation>
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
        <source>The private key that belongs to the certificate. The user “courier” must be able to read it and nobody else; otherwise STARTTLS fails.</source>
        <translation>Закрытый ключ этого сертификата. Читать его должен только пользователь «courier» и больше никто; без этого права STARTTLS не работает.</translation>
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
        <source>The same for connections that begin with STARTTLS; with GnuTLS this line has no effect.</source>
        <translation>То же для соединений, которые начинаются со STARTTLS; с GnuTLS эта строка ни на что не влияет.</translation>
    </message>
    <message>
        <source>The file with the numbers for the Diffie-Hellman key exchange; they stand in the same file as key and certificate. Without it mail programs that know nothing newer cannot connect.</source>
        <translation>Файл с числами для обмена ключами по Диффи — Хеллману; они лежат в том же файле, что ключ и сертификат. Без него не смогут соединиться почтовые программы, не знающие ничего новее.</translation>
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
        <source>The lines that fit your version of Postfix, Dovecot or Courier, each one explained.</source>
        <translation>Строки для вашей версии Postfix, Dovecot или Courier, каждая с пояснением.</translation>
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
        <source>Keep a key that e&amp;xists</source>
        <translation>Оставить &amp;имеющийся ключ</translation>
    </message>
    <message>
        <source>&amp;File with the private key</source>
        <translation>&amp;Файл с закрытым ключом</translation>
    </message>
    <message>
        <source>Br&amp;owse…</source>
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
    <name>mailseal::NextSteps</name>
    <message>
        <source>Put the files in their places</source>
        <translation>Разложите файлы по местам</translation>
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
        <source>Saved as %1.</source>
        <translation>Сохранено: %1.</translation>
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
        <source>“%1” has two dots in a row or begins with a dot. Remove the dot that is too many.</source>
        <translation>В имени «%1» две точки подряд или точка в начале. Удалите лишнюю точку.</translation>
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
        <source>%1 names are more than one certificate can carry here. Use at most %2 and make several certificates.</source>
        <translation>Слишком много имён для одного сертификата: %1. Укажите не более %2 и создайте несколько сертификатов.</translation>
    </message>
    <message>
        <source>%1 names are many: public certificate authorities accept about 100 in one certificate.</source>
        <translation>Имён много: %1. Публичные центры сертификации принимают около 100 имён в одном сертификате.</translation>
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
        <source>%1 days are not possible. Type a number from %2 to %3.</source>
        <translation>Недопустимое число дней: %1. Введите число от %2 до %3.</translation>
    </message>
    <message>
        <source>%1 days are long: some mail programs refuse server certificates that are valid for more than 825 days.</source>
        <translation>Большой срок действия в днях: %1. Некоторые почтовые программы не принимают сертификаты серверов, действующие дольше 825 дней.</translation>
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
        <source>The cryptographic library reported a failure. Nothing was written; see the details.</source>
        <translation>Криптографическая библиотека сообщила об ошибке. Ничего не записано; см. подробности.</translation>
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
        <source>%1 was named twice. Name each server once.</source>
        <translation>Сервер %1 указан дважды. Назовите каждый сервер один раз.</translation>
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
        <source>The built-in file %1 is damaged. Install the program again; see the details.</source>
        <translation>Встроенный файл %1 повреждён. Установите программу заново; см. подробности.</translation>
    </message>
    <message>
        <source>“%1” cannot be written into the configuration of %2. Give an absolute path without line breaks, quotes or other special characters.</source>
        <translation>Путь «%1» нельзя записать в настройки %2. Укажите абсолютный путь без переводов строки, кавычек и других специальных символов.</translation>
    </message>
    <message>
        <source>%1 exists already and was kept. Choose to replace it, which keeps a backup, or choose another place.</source>
        <translation>Файл %1 уже существует и оставлен без изменений. Разрешите замену (тогда останется резервная копия) или выберите другое место.</translation>
    </message>
    <message>
        <source>%1 is in the way: it is not an ordinary file. Move it away or choose another place.</source>
        <translation>Мешает %1: это не обычный файл. Переместите его или выберите другое место.</translation>
    </message>
    <message>
        <source>%1 is not a folder. Choose another place.</source>
        <translation>%1 — не папка. Выберите другое место.</translation>
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
        <source>%1 is on a file system that cannot be written to. Choose another place.</source>
        <translation>%1 находится в файловой системе, в которую нельзя писать. Выберите другое место.</translation>
    </message>
    <message>
        <source>The name %1 is too long for the file system. Choose a folder with a shorter name.</source>
        <translation>Имя %1 слишком длинное для файловой системы. Выберите папку с более коротким именем.</translation>
    </message>
    <message>
        <source>%1 could not be written; nothing half-written was left. See the details.</source>
        <translation>Не удалось записать %1; недописанных файлов не осталось. См. подробности.</translation>
    </message>
    <message>
        <source>The user or group “%1”, which should own %2, does not exist on this machine. Install the server first, or write to a folder.</source>
        <translation>На этом компьютере нет пользователя или группы «%1», а это владелец для %2. Сначала установите сервер или запишите файлы в папку.</translation>
    </message>
    <message>
        <source>Writing straight to the system needs super-user rights. Start the program with sudo, or write to a folder with --out.</source>
        <translation>Чтобы писать прямо в систему, нужны права суперпользователя. Запустите программу через sudo или запишите файлы в папку с помощью --out.</translation>
    </message>
    <message>
        <source>The plan cannot be carried out: %1.</source>
        <translation>Этот план выполнить нельзя: %1.</translation>
    </message>
    <message>
        <source>“%1” is not a language of this program. Choose de, en or ru.</source>
        <translation>Языка «%1» в этой программе нет. Выберите de, en или ru.</translation>
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
        <source>There is no terminal to ask questions at. Give at least --host NAME or --answers FILE.</source>
        <translation>Нет терминала, чтобы задать вопросы. Укажите хотя бы --host NAME или --answers FILE.</translation>
    </message>
</context>
<context>
    <name>mailseal::ServerRow</name>
    <message>
        <source>version not known</source>
        <translation>версия неизвестна</translation>
    </message>
    <message>
        <source>%1 (found here)</source>
        <translation>%1 (найдена здесь)</translation>
    </message>
    <message>
        <source>%1 (Debian %2)</source>
        <translation>%1 (Debian %2)</translation>
    </message>
    <message>
        <source>%1 (the newest known)</source>
        <translation>%1 (новейшая из известных)</translation>
    </message>
    <message>
        <source>%1 – found on this machine</source>
        <translation>%1 — найден на этом компьютере</translation>
    </message>
    <message>
        <source>Version of %1</source>
        <translation>Версия %1</translation>
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
</context>
<context>
    <name>mailseal::SnippetForm</name>
    <message>
        <source>Mail se&amp;rver</source>
        <translation>Почтовый се&amp;рвер</translation>
    </message>
    <message>
        <source>&amp;Version</source>
        <translation>&amp;Версия</translation>
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
        <source>Key and certi&amp;ficate in one file</source>
        <translation>Ключ и сертификат в одном &amp;файле</translation>
    </message>
    <message>
        <source>CAs trusted for outgoing &amp;mail</source>
        <translation>ЦС, доверенные для &amp;исходящей почты</translation>
    </message>
</context>
<context>
    <name>mailseal::SnippetsPage</name>
    <message>
        <source>Configuration for certificates I already have</source>
        <translation>Настройки для имеющихся сертификатов</translation>
    </message>
    <message>
        <source>Nothing is written here: copy or save the lines and put them into the server&apos;s files.</source>
        <translation>Здесь ничего не записывается: скопируйте или сохраните строки и внесите их в файлы сервера.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Файлы</translation>
    </message>
    <message>
        <source>Start pa&amp;ge</source>
        <translation>На &amp;главную</translation>
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
        <source>Street &amp;address</source>
        <translation>&amp;Улица и дом</translation>
    </message>
    <message>
        <source>&amp;Postal code</source>
        <translation>Почтовый &amp;индекс</translation>
    </message>
    <message>
        <source>Commo&amp;n name</source>
        <translation>О&amp;бщее имя</translation>
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
        <source>&amp;Country</source>
        <translation>&amp;Страна</translation>
    </message>
    <message>
        <source>Germany or DE</source>
        <translation>Германия или DE</translation>
    </message>
    <message>
        <source>&amp;State or province</source>
        <translation>Область или &amp;регион</translation>
    </message>
    <message>
        <source>Bavaria</source>
        <translation>Бавария</translation>
    </message>
    <message>
        <source>&amp;Locality</source>
        <translation>Населённый пун&amp;кт</translation>
    </message>
    <message>
        <source>Munich</source>
        <translation>Мюнхен</translation>
    </message>
    <message>
        <source>&amp;Organization</source>
        <translation>&amp;Организация</translation>
    </message>
    <message>
        <source>Manufacturer, Ltd</source>
        <translation>ООО «Производитель»</translation>
    </message>
    <message>
        <source>Organizational &amp;unit</source>
        <translation>&amp;Подразделение</translation>
    </message>
    <message>
        <source>Marketing</source>
        <translation>Отдел маркетинга</translation>
    </message>
    <message>
        <source>&amp;E-mail address</source>
        <translation>&amp;Адрес e-mail</translation>
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
        <source>Folder for the files</source>
        <translation>Папка для файлов</translation>
    </message>
    <message>
        <source>Into a f&amp;older, to be looked at and copied</source>
        <translation>В &amp;папку — чтобы просмотреть и скопировать</translation>
    </message>
    <message>
        <source>To this &amp;machine, where the server reads them</source>
        <translation>На этот ко&amp;мпьютер — туда, где их читает сервер</translation>
    </message>
    <message>
        <source>To write straight to this machine&apos;s folders, start Mailseal as root. A folder is good for looking at everything first and for other machines.</source>
        <translation>Чтобы записать файлы прямо в папки этого компьютера, запустите Mailseal от имени root. Отдельная папка удобна, чтобы сначала всё просмотреть или подготовить файлы для другого компьютера.</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>Пап&amp;ка</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Обзор…</translation>
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
        <source>where the files belong: debian or internet-services [debian]</source>
        <translation>расположение файлов: debian или internet-services [debian]</translation>
    </message>
    <message>
        <source>mail server to configure: postfix, dovecot or courier; repeatable</source>
        <translation>почтовый сервер для настройки: postfix, dovecot или courier; можно повторять</translation>
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
</context>
<context>
    <name>mailseal::cli::Interview</name>
    <message>
        <source>6. Common Name              (eg, FQDN)     </source>
        <translation>6. Общее имя                (напр., FQDN)  </translation>
    </message>
    <message>
        <source>9. subjectAltName:dNSName   (eg, FQDN)     </source>
        <translation>9. Другие имена (SAN)       (напр., FQDN)  </translation>
    </message>
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
        <source>3. Locality Name            (eg, city)     </source>
        <translation>3. Населённый пункт         (напр., город) </translation>
    </message>
    <message>
        <source>4. Organization Name        (eg, company)  </source>
        <translation>4. Организация              (напр., фирма) </translation>
    </message>
    <message>
        <source>5. Organizational Unit Name (eg, section)  </source>
        <translation>5. Подразделение            (напр., отдел) </translation>
    </message>
    <message>
        <source>7. Email Address            (eg, name@FQDN)</source>
        <translation>7. Адрес e-mail             (вида имя@FQDN)</translation>
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
        <source>Commands</source>
        <translation>Команды</translation>
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
</context>
<context>
    <name>mailseal::cli::PassphraseHandler</name>
    <message>
        <source>Passphrase for %1: </source>
        <translation>Парольная фраза для %1: </translation>
    </message>
</context>
<context>
    <name>mailseal::cli::Report</name>
    <message>
        <source>The private key has been created as %1 (%2).</source>
        <translation>Закрытый ключ создан: %1 (%2).</translation>
    </message>
    <message>
        <source>The private key will be %1 (%2).</source>
        <translation>Закрытый ключ будет здесь: %1 (%2).</translation>
    </message>
    <message>
        <source>The certificate signing request has been created as %1 (%2).</source>
        <translation>Запрос на сертификат создан: %1 (%2).</translation>
    </message>
    <message>
        <source>The certificate signing request will be %1 (%2).</source>
        <translation>Запрос на сертификат будет здесь: %1 (%2).</translation>
    </message>
    <message>
        <source>The self-signed certificate has been created as %1 (%2).</source>
        <translation>Самоподписанный сертификат создан: %1 (%2).</translation>
    </message>
    <message>
        <source>The self-signed certificate will be %1 (%2).</source>
        <translation>Самоподписанный сертификат будет здесь: %1 (%2).</translation>
    </message>
    <message>
        <source>The test certificate has been created as %1 (%2).</source>
        <translation>Тестовый сертификат создан: %1 (%2).</translation>
    </message>
    <message>
        <source>The test certificate will be %1 (%2).</source>
        <translation>Тестовый сертификат будет здесь: %1 (%2).</translation>
    </message>
    <message>
        <source>The certificate with its chain has been saved as %1 (%2).</source>
        <translation>Сертификат с цепочкой сохранён: %1 (%2).</translation>
    </message>
    <message>
        <source>The certificate with its chain will be %1 (%2).</source>
        <translation>Сертификат с цепочкой будет здесь: %1 (%2).</translation>
    </message>
    <message>
        <source>The certificate of the test CA has been saved as %1 (%2).</source>
        <translation>Сертификат тестового ЦС сохранён: %1 (%2).</translation>
    </message>
    <message>
        <source>The certificate of the test CA will be %1 (%2).</source>
        <translation>Сертификат тестового ЦС будет здесь: %1 (%2).</translation>
    </message>
    <message>
        <source>Key and certificate for Courier have been saved as %1 (%2).</source>
        <translation>Ключ и сертификат для Courier сохранены: %1 (%2).</translation>
    </message>
    <message>
        <source>Key and certificate for Courier will be %1 (%2).</source>
        <translation>Ключ и сертификат для Courier будут здесь: %1 (%2).</translation>
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
        <source>The link %1 will lead to %2.</source>
        <translation>Ссылка %1 будет вести на %2.</translation>
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
</context>
<context>
    <name>mailseal::cli::SnippetHelp</name>
    <message>
        <source>postfix, dovecot or courier, and its version</source>
        <translation>postfix, dovecot или courier и его версия</translation>
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
        <source>where the certificates are that outgoing mail trusts</source>
        <translation>где лежат сертификаты ЦС, которым доверяет исходящая почта</translation>
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
        <source>The lines above belong in %1. Other files of this server, to be had with --file: %2.</source>
        <translation>Место этих строк — %1. Другие файлы этого сервера можно получить через --file: %2.</translation>
    </message>
</context>
</TS>
