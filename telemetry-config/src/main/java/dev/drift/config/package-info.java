/** Every setting of DRIFT once, with its default and its check; and a race's stream format. */
package dev.drift.config;
