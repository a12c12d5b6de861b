package dev.drift.web.rest.http;

import dev.drift.naming.NameRule;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The member is null, or a name that is allowed as it will be kept. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = AllowedName.Validator.class)
public @interface AllowedName {

  /** Of what it is the name. */
  NameRule value();

  /** Not used: the rule says it. */
  String message() default "";

  /** As Jakarta Validation asks. */
  Class<?>[] groups() default {};

  /** As Jakarta Validation asks. */
  Class<? extends Payload>[] payload() default {};

  /** Asks the rule. */
  class Validator implements ConstraintValidator<AllowedName, String> {

    private NameRule rule;

    @Override
    public void initialize(AllowedName annotation) {
      rule = annotation.value();
    }

    @Override
    public boolean isValid(String name, ConstraintValidatorContext context) {
      if (name == null || rule.isAllowed(rule.kept(name))) {
        return true;
      }
      context.disableDefaultConstraintViolation();
      context.buildConstraintViolationWithTemplate(rule.text()).addConstraintViolation();
      return false;
    }
  }
}
