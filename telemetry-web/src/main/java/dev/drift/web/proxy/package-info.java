/** What proxies and other nodes say of requests: read here and nowhere else. */
package dev.drift.web.proxy;
