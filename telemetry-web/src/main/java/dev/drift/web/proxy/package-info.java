/** What proxies in front of this server say of requests: read here and nowhere else. */
package dev.drift.web.proxy;
