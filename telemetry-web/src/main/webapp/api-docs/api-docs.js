// The API's description, to read and to try.

SwaggerUIBundle({
  url: new URL('../openapi?format=json', location.href).href,
  domNode: document.getElementById('api'),
  deepLinking: true,
  // Nothing is sent to other hosts.
  validatorUrl: null,
});
