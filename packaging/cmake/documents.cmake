# What belongs to the programs besides themselves: manual pages in three languages, completions of the shells, and how the
# desktop finds the window. The target “mailseal-documents” makes what is made of the program.

# The date of this version, for manual pages and AppStream: a build on another day makes the same files.
set(MAILSEAL_RELEASED 2026-11-30)
include(${CMAKE_CURRENT_LIST_DIR}/metainfo.cmake)
set(MAILSEAL_HOMEPAGE_URL "" CACHE STRING "Address of the project in the web")
set(MAILSEAL_BUGS_URL "" CACHE STRING "Address where faults are reported")
set(MAILSEAL_SOURCES_URL "" CACHE STRING "Address where the sources can be read")
set(MAILSEAL_PICTURES_URL "" CACHE STRING "Address of the folder resources/pictures in the web")

set(documents_folder ${PROJECT_BINARY_DIR}/documents)
# Not yet where a packaged program looks for it.
set(describe ${CMAKE_COMMAND} -E env LD_LIBRARY_PATH=${qca_folder} ${CMAKE_COMMAND} -D PROGRAM=$<TARGET_FILE:mailseal-cli> -D VERSION=${PROJECT_VERSION} -D RELEASED=${MAILSEAL_RELEASED})
set(described_script ${PROJECT_SOURCE_DIR}/packaging/cmake/described.cmake)

# PAGE SECTION COMPONENT: in English, German and Russian; hier(7) and man(1) say where.
function(mailseal_manual page section component)
    foreach(language en de ru)
        set(template ${PROJECT_SOURCE_DIR}/packaging/man/${page}.${language}.${section}.in)
        set(output ${documents_folder}/man/${language}/${page}.${section})
        add_custom_command(OUTPUT ${output}
            COMMAND ${describe} -D FORM=man -D LANGUAGE=${language} -D TEMPLATE=${template} -D OUTPUT=${output} -P ${described_script}
            DEPENDS mailseal-cli ${template} ${described_script} VERBATIM)
        set_property(GLOBAL APPEND PROPERTY mailseal_documents ${output})
        set(folder ${CMAKE_INSTALL_MANDIR}/${language}/man${section})
        if(language STREQUAL en)
            set(folder ${CMAKE_INSTALL_MANDIR}/man${section})
        endif()
        install(FILES ${output} DESTINATION ${folder} COMPONENT ${component})
    endforeach()
endfunction()

function(mailseal_completions shell name folder)
    set(output ${documents_folder}/completions/${shell}/${name})
    add_custom_command(OUTPUT ${output}
        COMMAND ${describe} -D FORM=${shell} -D LANGUAGE=en -D OUTPUT=${output} -P ${described_script}
        DEPENDS mailseal-cli ${described_script} VERBATIM)
    set_property(GLOBAL APPEND PROPERTY mailseal_documents ${output})
    install(FILES ${output} DESTINATION ${CMAKE_INSTALL_DATADIR}/${folder} COMPONENT terminal)
endfunction()

function(mailseal_desktop)
    set(desktop ${PROJECT_SOURCE_DIR}/packaging/desktop)
    mailseal_metainfo(${documents_folder}/org.mailseal.Mailseal.metainfo.xml)
    install(FILES ${documents_folder}/org.mailseal.Mailseal.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo COMPONENT window)
    install(FILES ${desktop}/org.mailseal.Mailseal.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT window)
    configure_file(${PROJECT_SOURCE_DIR}/packaging/installed/org.mailseal.Mailseal.service.in ${documents_folder}/org.mailseal.Mailseal.service @ONLY)
    install(FILES ${documents_folder}/org.mailseal.Mailseal.service DESTINATION ${CMAKE_INSTALL_DATADIR}/dbus-1/services COMPONENT window)
    install(FILES ${desktop}/mailseal-mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME mailseal.xml COMPONENT window)
    set(icons ${CMAKE_INSTALL_DATADIR}/icons/hicolor)
    install(FILES ${desktop}/icons/mailseal.svg DESTINATION ${icons}/scalable/apps COMPONENT window)
    install(FILES ${desktop}/icons/mailseal-symbolic.svg DESTINATION ${icons}/symbolic/apps COMPONENT window)
endfunction()

function(mailseal_install_documents)
    mailseal_desktop()
    mailseal_manual(mailseal 1 window)
    mailseal_manual(mailseal-cli 1 terminal)
    mailseal_manual(mailseal-answers 5 terminal)
    mailseal_manual(mailseal-guide 7 terminal)
    mailseal_completions(bash mailseal-cli bash-completion/completions)
    mailseal_completions(zsh _mailseal-cli zsh/vendor-completions)
    mailseal_completions(fish mailseal-cli.fish fish/vendor_completions.d)
    get_property(documents GLOBAL PROPERTY mailseal_documents)
    add_custom_target(mailseal-documents ALL DEPENDS ${documents})
endfunction()
