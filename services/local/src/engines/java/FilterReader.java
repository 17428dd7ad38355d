import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a filter what an index can use: equalities and ranges of fields that every document found must keep. The rest is left out. */
final class FilterReader {
  /** An anchored beginning that means itself; a quantifier after it could take its last character back. */
  private static final Pattern BEGINNING = Pattern.compile("\\^([\\w :@-]+)(?![\\w :@?*{-]).*", Pattern.DOTALL);

  private final Map<String, Bounds> bounds = new HashMap<>();

  private FilterReader() {}

  static Map<String, Bounds> read(Document filter) {
    FilterReader reader = new FilterReader();
    reader.readAll(filter);
    return reader.bounds;
  }

  private void readAll(Document filter) {
    for (String field : filter.keySet()) {
      Object asked = filter.get(field);
      if (field.equals("$and")) readEach(asked);
      else if (!field.startsWith("$")) readField(field, asked);
    }
  }

  private void readEach(Object parts) {
    if (!(parts instanceof Collection)) return;
    for (Object part : (Collection<?>) parts) if (part instanceof Document) readAll((Document) part);
  }

  private void readField(String field, Object asked) {
    if (BsonRegularExpression.isRegularExpression(asked)) {
      note(field, beginning(BsonRegularExpression.convertToRegularExpression(asked)));
    } else if (asked instanceof Document) {
      Document operators = (Document) asked;
      for (String operator : operators.keySet()) note(field, operator(operator, operators.get(operator)));
    } else {
      note(field, Bounds.oneOf(Collections.singletonList(asked)));
    }
  }

  private static Bounds operator(String operator, Object value) {
    switch (operator) {
      case "$eq": return Bounds.oneOf(Collections.singletonList(value));
      case "$in": return value instanceof Collection ? Bounds.oneOf((Collection<?>) value) : null;
      case "$gt": return Bounds.from(value, false);
      case "$gte": return Bounds.from(value, true);
      case "$lt": return Bounds.upTo(value, false);
      case "$lte": return Bounds.upTo(value, true);
      default: return null;
    }
  }

  private static Bounds beginning(BsonRegularExpression expression) {
    String options = expression.getOptions();
    if (options != null && !options.isEmpty()) return null;
    Matcher found = BEGINNING.matcher(expression.getPattern());
    return found.matches() && !expression.getPattern().contains("|") ? Bounds.beginning(found.group(1)) : null;
  }

  private void note(String field, Bounds more) {
    if (more != null) bounds.merge(field, more, Bounds::and);
  }
}
