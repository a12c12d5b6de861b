/**
 * What streams of samples have in common, whatever protocol carries them: who may open one, what
 * becomes of a message, answers in their order once samples are safe, and the end.
 */
package dev.drift.intake.stream;
