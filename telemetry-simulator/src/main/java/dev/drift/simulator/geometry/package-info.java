/** Vectors, attitudes and splines in Unity's axes: left-handed, Y up, metres and seconds. */
package dev.drift.simulator.geometry;
