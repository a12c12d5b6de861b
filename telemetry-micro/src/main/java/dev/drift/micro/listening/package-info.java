/** The broker for other programs that listen to races, apart from the one that has the queue. */
package dev.drift.micro.listening;
