/** Who asks, and what they are told when they may not. Imports nothing of ours. */
package dev.drift.access;
