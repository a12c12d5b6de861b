package dev.drift.management;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.management.DescriptorKey;

/**
 * What consoles say of an MXBean, of one of its attributes (at the getter), of an operation or of a
 * parameter; also fields of its descriptor.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER})
public @interface Described {

  /** For somebody who knows no more of this server than its documentation. */
  @DescriptorKey("description")
  String value();

  /** What a number counts, by the descriptor's own name of it; empty = it is no number. */
  @DescriptorKey("units")
  String units() default "";

  /** What to call a parameter, whose name is not in its class; empty = no parameter. */
  @DescriptorKey("parameterName")
  String name() default "";
}
