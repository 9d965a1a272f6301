@echo off
rem Opens the site for editing. Needs a Python that is there already: none is downloaded.
setlocal
chcp 65001 >nul
set "PYTHONUTF8=1"
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
title Redigera webbplatsen
pushd "%~dp0"
set "FOUND="
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1 && set "FOUND=py -3"
if not defined FOUND python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1 && set "FOUND=python"
if not defined FOUND goto missing
echo Öppnar webbplatsen för redigering. Låt fönstret vara öppet så länge du arbetar.
%FOUND% -I "macros\commands\making_ready.py" %*
if errorlevel 1 goto wait
popd
exit /b 0
:missing
echo.
echo Det finns ingen Python som går att använda på datorn.
echo.
type "macros\commands\needed.txt"
:wait
echo.
pause
popd
exit /b 1
