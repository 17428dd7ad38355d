import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a filter what an index can use: equalities and ranges of fields that every document found must keep. The rest is left out. */
final class FilterReader {
  /** An anchored beginning that means itself; a quantifier after it could take its last character back. */
  private static final Pattern BEGINNING = Pattern.compile("\\^([\\w :@-]+)(?![\\w :@?*{-]).*", Pattern.DOTALL);

  final Map<String, Bounds> bounds = new HashMap<>();
  /** Of each `$or` its parts, of which one holds. */
  final List<List<Map<String, Bounds>>> alternatives = new ArrayList<>();

  FilterReader(Document filter) { readAll(filter); }

  private void readAll(Document filter) {
    for (String field : filter.keySet()) {
      Object asked = filter.get(field);
      if (field.equals("$and")) partsOf(asked).forEach(this::readAll);
      else if (field.equals("$or")) readAlternatives(partsOf(asked));
      else if (!field.startsWith("$")) readField(field, asked);
    }
  }

  /** The library refuses a choice of nothing. */
  private void readAlternatives(List<Document> parts) {
    if (!parts.isEmpty()) alternatives.add(parts.stream().map((part) -> new FilterReader(part).bounds).toList());
  }

  private static List<Document> partsOf(Object parts) {
    if (!(parts instanceof Collection)) return List.of();
    return ((Collection<?>) parts).stream().filter(Document.class::isInstance).map(Document.class::cast).toList();
  }

  private void readField(String field, Object asked) {
    if (BsonRegularExpression.isRegularExpression(asked)) {
      note(field, pattern(BsonRegularExpression.convertToRegularExpression(asked)));
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

  private static Bounds pattern(BsonRegularExpression expression) {
    String options = expression.getOptions();
    boolean isPlain = (options == null || options.isEmpty()) && !expression.getPattern().contains("|");
    Matcher found = BEGINNING.matcher(expression.getPattern());
    return Bounds.matching(expression, isPlain && found.matches() ? found.group(1) : "");
  }

  private void note(String field, Bounds more) {
    if (more != null) bounds.merge(field, more, Bounds::and);
  }
}
