@echo off
rem DRIFT's command: builds what is not built yet, then runs it. "drift" alone shows the help.
rem JVM options of your own: DRIFT_JAVA_OPTS. Unlike the script for other systems, this one does not
rem see changed sources: after a change delete telemetry-micro\target.
setlocal
set "HOME_DIR=%~dp0"
set "BUILT=%HOME_DIR%telemetry-micro\target\drift"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"

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
"%JAVA%" -XX:+UseZGC -Xmx1500m -XX:+ExitOnOutOfMemoryError -Dfile.encoding=UTF-8 -Djava.awt.headless=true ^
  "-Ddrift.applications=%BUILT%\app" "@%BUILT%\java-modules" %DRIFT_JAVA_OPTS% ^
  -cp "%BUILT%\lib\*" dev.drift.micro.DriftCommand %*
exit /b %ERRORLEVEL%

:nojava
echo drift: needs a JDK 17 or newer: install one, or set JAVA_HOME to it 1>&2
exit /b 1
