# Fills in what AppStream shows of the window (packaging/desktop/org.mailseal.Mailseal.metainfo.xml.in): version, day, and, if it is
# known where they can be seen in the web, the project and its pictures. Included, it defines mailseal_metainfo(OUTPUT); as a
# script it does so once:
#
#   cmake -D OUTPUT=FILE -D PROJECT_VERSION=… -D MAILSEAL_RELEASED=… [-D MAILSEAL_HOMEPAGE_URL=…] … -P metainfo.cmake
cmake_policy(VERSION 3.25)

# There is no default for the addresses, because a distributor knows where they are. Software centres show them.
set(metainfo_name_HOMEPAGE homepage)
set(metainfo_name_BUGS bugtracker)
set(metainfo_name_SOURCES vcs-browser)
set(metainfo_folder ${CMAKE_CURRENT_LIST_DIR}/../desktop)

function(mailseal_metainfo output)
    set(MAILSEAL_LINKS)
    foreach(address HOMEPAGE BUGS SOURCES)
        if(MAILSEAL_${address}_URL)
            string(APPEND MAILSEAL_LINKS "  <url type=\"${metainfo_name_${address}}\">${MAILSEAL_${address}_URL}</url>\n")
        endif()
    endforeach()
    set(MAILSEAL_SCREENSHOTS)
    if(MAILSEAL_PICTURES_URL)
        file(READ ${metainfo_folder}/screenshots.xml.in text)
        string(CONFIGURE "${text}" MAILSEAL_SCREENSHOTS @ONLY)
    endif()
    configure_file(${metainfo_folder}/org.mailseal.Mailseal.metainfo.xml.in ${output} @ONLY)
endfunction()

if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
    mailseal_metainfo(${OUTPUT})
endif()
