package dev.drift.web.rest;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * What MicroProfile OpenAPI 3 (Payara 6) and 4 (WildFly 39) say in different words: 4 has taken
 * methods of 3 away. DRIFT is compiled with 3.
 */
final class SchemaVersion {

  /** {@code Schema.addType} of 4, where a schema may have several types; null = this is 3. */
  private static final Method ADD_TYPE =
      Arrays.stream(Schema.class.getMethods())
          .filter(method -> method.getName().equals("addType"))
          .findAny()
          .orElse(null);

  private SchemaVersion() {}

  /** A schema of texts. */
  static Schema ofTexts() {
    Schema schema = OASFactory.createSchema();
    if (ADD_TYPE == null) {
      return schema.type(SchemaType.STRING);
    }
    try {
      ADD_TYPE.invoke(schema, SchemaType.STRING);
      return schema;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("MicroProfile OpenAPI has changed", e);
    }
  }

  /** Takes back what only 3 can say, where nobody said it: Payara says it of every schema. */
  static void cleanThree(Schema schema) {
    if (ADD_TYPE == null) {
      schema.setExclusiveMaximum(null);
      schema.setExclusiveMinimum(null);
      if (Boolean.FALSE.equals(schema.getNullable())) {
        schema.setNullable(null);
      }
    }
  }
}
