@echo off
rem Runs Plaudit on Windows, as bin/plaudit does elsewhere: the plaudit*.jar beside this script, or in a checkout the
rem jar in target, which it builds when there is none.
rem
rem   plaudit class-archive   makes the class archive of this jar and this Java, which shortens every start
rem
rem   JAVA_HOME          the Java to use, 17 or newer; otherwise the java on the PATH; an archive with its own Java uses that
rem   PLAUDIT_JAVA_OPTS  further options for the Java virtual machine, separated by blanks
rem   PLAUDIT_CDS        off: no class archive is used
rem
rem Paths may contain blanks, parentheses and ampersands: so no path is expanded inside a block or outside quotes.
setlocal enableextensions disabledelayedexpansion
set "least=17"
set "folder=%~dp0"
for %%R in ("%~dp0..") do set "root=%%~fR"

rem The first Java that is new enough.
set "java="
set "old_java="
set "candidate=%root%\runtime\bin\java.exe"
call :try_java
if not defined java if defined JAVA_HOME call :try_java_home
if not defined java call :try_java_on_path
if defined java goto :find_jar
if defined old_java >&2 echo plaudit: needs Java %least% or newer, but found only Java %old_major% at "%old_java%"
if not defined old_java if not defined JAVA_HOME >&2 echo plaudit: needs Java %least% or newer, but found no java on the PATH
if not defined old_java if defined JAVA_HOME >&2 echo plaudit: needs Java %least% or newer, but found no java on the PATH, with JAVA_HOME="%JAVA_HOME:"=%"
>&2 echo plaudit: install one (https://adoptium.net), or set JAVA_HOME
exit /b 1

:find_jar
set "built="
set "jars=%folder%"
set "names=plaudit*.jar"
if not exist "%root%\pom.xml" goto :newest_jar
if not exist "%root%\mvnw.cmd" goto :newest_jar
set "jars=%root%\target\"
set "names=plaudit-*-all.jar"
if not exist "%jars%%names%" call :build
:newest_jar
if "%built%"=="failed" exit /b 1
set "jar="
for /f "usebackq delims=" %%J in (`dir /b /a-d /o-d "%jars%%names%" 2^>nul`) do if not defined jar set "jar=%%J"
if defined jar goto :options
>&2 echo plaudit: no jar to run: no %names% in "%jars%"
exit /b 1

:options
rem As in bin/plaudit, which has the reasons.
for %%J in ("%jars%%jar%") do set "stem=%%~nJ"
set "jar=%jars%%jar%"
set "options=-XX:+UseSerialGC -Xms160m -Xmn96m -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=40"
if %major% GEQ 23 set "options=%options% --sun-misc-unsafe-memory-access=allow"
set "archive_options=-XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:+VerifySharedSpaces -Xlog:disable"
set "make=-XX:ArchiveClassesAtExit"
set "use=-XX:SharedArchiveFile"
if %major% GEQ 25 set "make=-XX:AOTCacheOutput"
if %major% GEQ 25 set "use=-XX:AOTCache"

rem The archive whose name states its size: half an archive would crash Java.
set "archive="
if "%PLAUDIT_CDS%"=="off" goto :command
for /f "usebackq delims=" %%A in (`dir /b /a-d /od "%jars%%stem%-java%major%-*.archive" 2^>nul`) do set "archive=%jars%%%A"
if defined archive for %%A in ("%archive%") do if not "%%~nxA"=="%stem%-java%major%-%%~zA.archive" set "archive="

:command
if "%~1"=="class-archive" goto :class_archive
if "%~1"=="scan" goto :run
if "%~1"=="collect" goto :run
if "%~1"=="check" goto :is_little
set "options=%options% -XX:TieredStopAtLevel=1"
if "%~1"=="demo" goto :run
if "%~1"=="rules" goto :run
if "%~1"=="iam" goto :run
set "archive="

:run
if defined archive goto :run_with_archive
"%java%" %options% -Dplaudit.terminal=false %PLAUDIT_JAVA_OPTS% -jar "%jar%" %*
exit /b %errorlevel%

:run_with_archive
"%java%" %options% %archive_options% "%use%=%archive%" -Dplaudit.terminal=false %PLAUDIT_JAVA_OPTS% -jar "%jar%" %*
exit /b %errorlevel%

rem Whether the files that a command names hold less than some thousand account-Regions. The shift leaves all arguments in place.
:is_little
set "bytes=0"
:next_word
if "%~1"=="" set "options=%options% -XX:TieredStopAtLevel=1"
if "%~1"=="" goto :run
if "%~z1"=="" goto :shift_word
if %~z1 GEQ 500000 goto :run
set /a bytes+=%~z1
if %bytes% GEQ 500000 goto :run
:shift_word
shift
goto :next_word

:class_archive
>&2 echo plaudit: creating the class archive for Java %major%, for a faster start
set "making=%jars%.class-archive.%RANDOM%"
mkdir "%making%" 2>nul
if errorlevel 1 (
    >&2 echo plaudit: run this as a user who can write to the folder of the jar
    exit /b 1
)
if "%java%"=="%root%\runtime\bin\java.exe" "%java%" -Xshare:dump >nul 2>&1 <nul
"%java%" %options% %archive_options% "%make%=%making%\archive" -jar "%jar%" demo --out "%making%\report" >"%making%\log" 2>&1 <nul
set "size="
for %%A in ("%making%\archive") do set "size=%%~zA"
if not defined size goto :no_archive
del /q "%jars%%stem%-java%major%-*.archive" 2>nul
set "archive=%jars%%stem%-java%major%-%size%.archive"
move /y "%making%\archive" "%archive%" >nul
if not exist "%archive%" goto :no_archive
rmdir /s /q "%making%"
exit /b 0
:no_archive
>&2 echo plaudit: could not create the class archive:
>&2 type "%making%\log"
rmdir /s /q "%making%"
exit /b 1

:build
>&2 echo plaudit: building; this takes a minute, the first time longer
if not exist "%root%\target" mkdir "%root%\target"
if exist "%home%\bin\javac.exe" set "JAVA_HOME=%home%"
pushd "%root%"
call mvnw.cmd -B -Dmaven.test.skip package >target\build.log 2>&1 <nul
if errorlevel 1 set "built=failed"
popd
if not defined built exit /b
findstr /b /l /c:"[ERROR]" "%root%\target\build.log" >&2
>&2 echo plaudit: the build failed; its output is in "%root%\target\build.log"
exit /b

:try_java_home
set "candidate=%JAVA_HOME:"=%\bin\java.exe"
goto :try_java

:try_java_on_path
set "candidate="
for %%J in (java.exe) do set "candidate=%%~$PATH:J"
if not defined candidate exit /b

rem Sets java and major if the candidate is new enough. The file `release` saves starting it only to ask.
:try_java
if not exist "%candidate%" exit /b
set "version="
set "major=0"
for %%H in ("%candidate%\..\..") do set "home=%%~fH"
if exist "%home%\release" for /f "usebackq tokens=1,2 delims==" %%A in ("%home%\release") do if "%%A"=="JAVA_VERSION" set "version=%%~B"
if defined version goto :check_version
pushd "%home%\bin"
for /f "tokens=2,3" %%A in ('.\java.exe -version 2^>^&1') do if "%%A"=="version" set "version=%%~B"
popd
:check_version
for /f "tokens=1 delims=.-+_" %%A in ("%version%") do set "major=%%A"
if "%major%"=="1" for /f "tokens=2 delims=.-+_" %%A in ("%version%") do set "major=%%A"
if %major% GEQ %least% set "java=%candidate%"
if %major% LSS %least% set "old_java=%candidate%"
if %major% LSS %least% set "old_major=%major%"
exit /b
