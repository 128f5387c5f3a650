# What `cmake --install` puts where; --component terminal leaves out the window. The helpers are started only by their
# absolute paths, which are compiled into the programs: install to the prefix that was configured (DESTDIR is fine, --prefix
# is not).
include(GNUInstallDirs)
option(MAILSEAL_PACKAGED "The programs run only where they are installed, and do not say where they were built" OFF)
set(MAILSEAL_LIBEXEC ${CMAKE_INSTALL_FULL_LIBEXECDIR})
set(MAILSEAL_LIBRARIES ${CMAKE_INSTALL_FULL_LIBDIR}/mailseal)
# systemd also looks below /usr/local; systemd.unit(5).
set(MAILSEAL_SYSTEMD_UNITS ${CMAKE_INSTALL_PREFIX}/lib/systemd/system)
set(MAILSEAL_POLKIT_ACTIONS /usr/share/polkit-1/actions CACHE PATH "Where polkit reads its actions (before 124 nowhere else)")

# A QCA built for us (packaging/build/qca.sh) is not one of the system's libraries, and has to be told where its plugin is.
get_target_property(qca_library qca-qt6 LOCATION)
if(NOT qca_library MATCHES "^/usr/lib")
    cmake_path(GET qca_library PARENT_PATH qca_folder)
    set(MAILSEAL_QCA_PLUGINS ${qca_folder}/qca-qt6)

    # Where a program finds it: here while the program is in the build tree, and below the prefix once it is installed. When
    # CMake itself exchanges the two, it ends the first with “:”, an empty element, for which the loader searches the current
    # folder. So we do it here, padding the first to the length of the second with slashes, which mean nothing.
    set(installed_libraries ${MAILSEAL_LIBRARIES})
    set(built_libraries ${qca_folder}/)
    string(LENGTH "${installed_libraries}" wanted_length)
    string(LENGTH "${built_libraries}" length)
    if(length LESS wanted_length)
        math(EXPR missing "${wanted_length} - ${length}")
        string(REPEAT / ${missing} slashes)
        string(APPEND built_libraries ${slashes})
    endif()
endif()
set(CMAKE_BUILD_WITH_INSTALL_RPATH ON)

# What the programs know of the folder that they were built in (with a slash at its end): started there, they find their parts
# beside them.
set(MAILSEAL_BUILD_TREE ${PROJECT_BINARY_DIR}/)
if(MAILSEAL_PACKAGED)
    set(MAILSEAL_BUILD_TREE /nonexistent/)
    set(built_libraries ${installed_libraries})
endif()
include(${CMAKE_CURRENT_LIST_DIR}/documents.cmake)

# Only for programs that link QCA: the helpers that change things as root name no folder at all.
function(mailseal_installed_libraries program folder component)
    set_target_properties(${program} PROPERTIES INSTALL_RPATH "${built_libraries}")
    if(MAILSEAL_PACKAGED)
        return()
    endif()
    install(CODE "file(RPATH_CHANGE FILE \"\$ENV{DESTDIR}${folder}/${program}\"
        OLD_RPATH \"${built_libraries}\" NEW_RPATH \"${installed_libraries}\")" COMPONENT ${component})
endfunction()

function(mailseal_install_rules)
    configure_file(${PROJECT_SOURCE_DIR}/packaging/installed/org.mailseal.policy.in org.mailseal.policy @ONLY)
    configure_file(${PROJECT_SOURCE_DIR}/packaging/installed/mailseal-recover.service.in mailseal-recover.service @ONLY)
    install(TARGETS mailseal DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT window)
    install(TARGETS mailseal-cli DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT terminal)
    install(TARGETS mailseal-helper mailseal-reload mailseal-apply mailseal-examine DESTINATION ${CMAKE_INSTALL_LIBEXECDIR} COMPONENT terminal)
    install(TARGETS mailseal-lookups DESTINATION ${CMAKE_INSTALL_LIBDIR}/mailseal COMPONENT terminal)
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/org.mailseal.policy DESTINATION ${MAILSEAL_POLKIT_ACTIONS} COMPONENT terminal)
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/mailseal-recover.service DESTINATION ${MAILSEAL_SYSTEMD_UNITS}
            COMPONENT terminal)
    # Enabled from the start: it does nothing unless something was interrupted.
    install(CODE "
        set(wants \"\$ENV{DESTDIR}${MAILSEAL_SYSTEMD_UNITS}/multi-user.target.wants\")
        file(MAKE_DIRECTORY \"\${wants}\")
        file(CREATE_LINK ../mailseal-recover.service \"\${wants}/mailseal-recover.service\" SYMBOLIC)"
            COMPONENT terminal)
    mailseal_install_documents()

    if(MAILSEAL_QCA_PLUGINS)
        install(IMPORTED_RUNTIME_ARTIFACTS qca-qt6 LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/mailseal COMPONENT terminal)
        install(DIRECTORY ${MAILSEAL_QCA_PLUGINS}/crypto DESTINATION ${CMAKE_INSTALL_LIBDIR}/mailseal COMPONENT terminal)
        mailseal_installed_libraries(mailseal ${CMAKE_INSTALL_FULL_BINDIR} window)
        mailseal_installed_libraries(mailseal-cli ${CMAKE_INSTALL_FULL_BINDIR} terminal)
        mailseal_installed_libraries(mailseal-examine ${CMAKE_INSTALL_FULL_LIBEXECDIR} terminal)
    endif()
endfunction()
