package dev.drift.web.rest.race;

import dev.drift.race.RaceFilter;
import dev.drift.race.RaceStatus;
import dev.drift.web.rest.http.BadParameterException;
import dev.drift.web.rest.http.Choice;
import dev.drift.web.rest.http.PageLimit;
import dev.drift.web.rest.http.SearchText;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/** The parameters of a request for races; {@link RaceResource} describes them. */
public class RaceParameters {

  @QueryParam("status")
  private String status;

  @QueryParam("mine")
  private String mine;

  @QueryParam("search")
  private String search;

  @QueryParam("class")
  private String classId;

  @QueryParam("cursor")
  private String cursor;

  @QueryParam("limit")
  @DefaultValue(PageLimit.DEFAULT)
  private String limit;

  RaceFilter filter() {
    return new RaceFilter(status(), Choice.truth("mine", mine), SearchText.of(search), classId);
  }

  private RaceStatus status() {
    if (status == null) {
      return null;
    }
    return Choice.of(RaceStatus.values(), RaceStatus::name, status)
        .orElseThrow(
            () -> new BadParameterException("status", status, "SCHEDULED, RUNNING or ENDED", null));
  }

  String cursor() {
    return cursor;
  }

  int limit() {
    return PageLimit.fromString(limit).entries();
  }
}
