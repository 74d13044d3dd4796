# One folder = one target = one namespace. Nobody sets flags elsewhere.
add_library(jiedui_build INTERFACE)
target_compile_features(jiedui_build INTERFACE cxx_std_20)
target_compile_options(jiedui_build INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
# g++ 12 sees overlapping copies in std::string::insert and operator+ at -O2 that are not there (gcc bug 105651).
target_compile_options(jiedui_build INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
target_include_directories(jiedui_build INTERFACE ${PROJECT_SOURCE_DIR}/src)
if(JIEDUI_SANITIZE)
  target_compile_options(jiedui_build INTERFACE -fsanitize=${JIEDUI_SANITIZE} -fno-omit-frame-pointer -g1
                                                -fno-sanitize-recover=all)
  target_link_options(jiedui_build INTERFACE -fsanitize=${JIEDUI_SANITIZE})
endif()
find_program(JIEDUI_LLD NAMES ld.lld ld.lld-14)
if(JIEDUI_LLD)
  target_link_options(jiedui_build INTERFACE -fuse-ld=lld)
endif()
find_program(JIEDUI_CCACHE ccache)
if(JIEDUI_CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${JIEDUI_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${JIEDUI_CCACHE})
endif()

# jiedui_folder(name [MAY folder...] [LIBRARIES target...]): the target jiedui_<name> from every .cpp
# of the folder. MAY repeats the include table of ARCHITECTURE.md for the linker; tools/check_layers.py
# holds the same table for the includes.
function(jiedui_folder name)
  cmake_parse_arguments(FOLDER "" "" "MAY;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  list(TRANSFORM FOLDER_MAY PREPEND jiedui_)
  if(sources)
    add_library(jiedui_${name} STATIC ${sources})
    target_link_libraries(jiedui_${name} PUBLIC jiedui_build ${FOLDER_MAY} ${FOLDER_LIBRARIES})
  else()
    add_library(jiedui_${name} INTERFACE)
    target_link_libraries(jiedui_${name} INTERFACE jiedui_build ${FOLDER_MAY} ${FOLDER_LIBRARIES})
  endif()
endfunction()

# jiedui_embed(target dir glob namespace): every file of dir becomes a string_view constant
# <namespace>::<stem>, in a header "<namespace path>/embedded_<dir name>.hpp" generated at configure time.
function(jiedui_embed target directory pattern namespace)
  get_filename_component(what ${directory} NAME)
  set(header ${CMAKE_BINARY_DIR}/generated/${target}/embedded_${what}.hpp)
  file(GLOB files CONFIGURE_DEPENDS ${directory}/${pattern})
  list(SORT files)
  set(body "// Generated from ${what}/; do not edit.\n#pragma once\n#include <string_view>\n\nnamespace ${namespace} {\n")
  foreach(file ${files})
    get_filename_component(stem ${file} NAME_WE)
    if(stem MATCHES "^[0-9]")
      string(PREPEND stem m)  # a migration's number cannot begin a C++ name
    endif()
    file(READ ${file} text)
    string(APPEND body "inline constexpr std::string_view ${stem} = R\"__(${text})__\";\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  endforeach()
  string(APPEND body "}  // namespace ${namespace}\n")
  file(CONFIGURE OUTPUT ${header} CONTENT "${body}" @ONLY NEWLINE_STYLE UNIX)
  target_include_directories(${target} PRIVATE ${CMAKE_BINARY_DIR}/generated/${target})
endfunction()
