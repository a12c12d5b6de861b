# Read by the install scripts of both servers: what the resource adapter says for DRIFT_BROKER_URL,
# such as tcp://localhost:61616, becomes $parameters. What follows the URL's question mark is the
# transport's, such as TLS.
address=${DRIFT_BROKER_URL#tcp://}
case $address in
  *\?*) transport=";$(printf %s "${address#*\?}" | tr '&' ';')" ;;
  *) transport= ;;
esac
# Else Artemis takes a trust store of the application server's.
case $transport in
  *sslEnabled=true*) transport="$transport;forceSSLParameters=true" ;;
esac
address=${address%%[/?]*}
case $address in
  *:*) parameters="host=${address%:*};port=${address##*:}$transport" ;;
  *) parameters="host=$address;port=61616$transport" ;;
esac
