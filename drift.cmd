@echo off
rem DRIFT's command: builds what is not built yet, then runs it. "drift" alone shows the help.
rem JVM options of your own: DRIFT_JAVA_OPTS. Unlike the script for other systems, this one does not
rem see changed sources: after a change delete telemetry-micro\target.
setlocal
set "HOME_DIR=%~dp0"
set "BUILT=%HOME_DIR%telemetry-micro\target\drift"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"

set "TEXTS=%HOME_DIR%telemetry-micro\src\main\command\help"
set "TOPIC=%~1"
if "%TOPIC%"=="" set "TOPIC=help"
if /i "%TOPIC%"=="-h" set "TOPIC=help"
if /i "%TOPIC%"=="--help" set "TOPIC=help"
if "%TOPIC%"=="-V" set "TOPIC=version"
if /i "%TOPIC%"=="--version" set "TOPIC=version"
if "%TOPIC%"=="version" goto version
if "%TOPIC%"=="help" (
  if "%~2"=="" (set "TOPIC=drift") else (set "TOPIC=%~2")
  goto help
)
for %%a in (%*) do if "%%~a"=="--help" goto help
for %%a in (%*) do if "%%~a"=="-h" goto help

"%JAVA%" --version >nul 2>&1
if errorlevel 1 goto nojava
for /f "tokens=2 delims=. " %%v in ('""%JAVA%" --version"') do set "VERSION=%%v" & goto checked
:checked
if %VERSION% lss 17 goto nojava

if exist "%BUILT%\app\drift.war" goto run
echo Building DRIFT. The first time this loads its libraries and takes some minutes. 1>&2
pushd "%HOME_DIR%"
call mvnw.cmd -B -ntp -DskipTests -pl telemetry-micro -am package 1>&2
set "CODE=%ERRORLEVEL%"
popd
if not "%CODE%"=="0" (
  echo drift: the build failed, see above 1>&2
  exit /b 1
)

:run
set "UNSAFE="
if %VERSION% geq 23 set "UNSAFE=--sun-misc-unsafe-memory-access=allow"
if "%TOPIC%"=="bench" goto bench
"%JAVA%" -XX:+UseZGC -Xmx1500m -XX:+ExitOnOutOfMemoryError -Dfile.encoding=UTF-8 -Djava.awt.headless=true ^
  "-Ddrift.program=%BUILT%" "@%BUILT%\java-modules" %UNSAFE% %DRIFT_JAVA_OPTS% ^
  -cp "%BUILT%\lib\*;%BUILT%\payara\launch-micro.jar" dev.drift.micro.DriftCommand %*
exit /b %ERRORLEVEL%

:bench
"%JAVA%" -XX:+UseZGC -Xmx1g -XX:MaxDirectMemorySize=3g -Dfile.encoding=UTF-8 -Djava.awt.headless=true "-Ddrift.home=%HOME_DIR%." %UNSAFE% ^
  -cp "%BUILT%\bench\*" dev.drift.benchmarks.BenchCommand %*
exit /b %ERRORLEVEL%

:version
for /f "tokens=3 delims=<>" %%v in ('findstr /b /c:"  <version>" "%HOME_DIR%pom.xml"') do echo DRIFT %%v& exit /b 0

:help
if "%TOPIC%"=="help" set "TOPIC=drift"
if exist "%TEXTS%\%TOPIC%.txt" (
  type "%TEXTS%\%TOPIC%.txt"
  exit /b 0
)
echo '%TOPIC%' is no command: "drift help" lists them 1>&2
exit /b 2

:nojava
echo drift: needs a JDK 17 or newer: install one, or set JAVA_HOME to it 1>&2
exit /b 1
