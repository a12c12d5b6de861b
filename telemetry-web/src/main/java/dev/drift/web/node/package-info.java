/** Requests about a race that runs on another node: handed on to its home. */
package dev.drift.web.node;
