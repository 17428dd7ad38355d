import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a filter says of one field, as far as an index can use it. It may say too little and never too much: every document that is found is
 * held against the whole filter afterwards. All values are in the form of KeyOrder.
 */
final class Bounds {
  /** One of these; null when no equality is asked for. */
  final Set<Object> equal;
  /** Null when there is no such limit. */
  final Limit low;
  final Limit high;
  /** Which texts match; null when any value may. */
  private final BsonRegularExpression pattern;

  record Limit(Object value, boolean isIn) {}

  private Bounds(Set<Object> equal, Limit low, Limit high, BsonRegularExpression pattern) {
    this.equal = equal;
    this.low = low;
    this.high = high;
    this.pattern = pattern;
  }

  /** @return null when one of the values has no sure order */
  static Bounds oneOf(Collection<?> values) {
    Set<Object> simple = new LinkedHashSet<>();
    for (Object value : values) {
      Object one = KeyOrder.simple(value);
      if (one == null) return null;
      simple.add(one);
    }
    return new Bounds(simple, null, null, null);
  }

  /** @return null for a value that has no sure order, or that nothing is greater than */
  static Bounds from(Object value, boolean isIn) {
    Limit limit = limit(value, isIn);
    return limit == null ? null : new Bounds(null, limit, null, null);
  }

  static Bounds upTo(Object value, boolean isIn) {
    Limit limit = limit(value, isIn);
    return limit == null ? null : new Bounds(null, null, limit, null);
  }

  private static Limit limit(Object value, boolean isIn) {
    Object simple = KeyOrder.simple(value);
    return simple == null || simple == KeyOrder.NOTHING ? null : new Limit(simple, isIn);
  }

  /** @param beginning of every text that matches; empty when none is known */
  static Bounds matching(BsonRegularExpression pattern, String beginning) {
    if (beginning.isEmpty()) return new Bounds(null, null, null, pattern);
    int last = beginning.length() - 1;
    String after = beginning.substring(0, last) + (char) (beginning.charAt(last) + 1);
    return new Bounds(null, new Limit(beginning, true), new Limit(after, false), pattern);
  }

  boolean isRange() { return low != null || high != null || pattern != null; }

  /** Whether a value within the limits may match. Of what is no text the library knows. */
  boolean admits(Object value) {
    return pattern == null || !(value instanceof String) || pattern.matcher((String) value).find();
  }

  /** Both hold. Of two equalities one is kept, and not what they share: an array may have a value of each. */
  Bounds and(Bounds other) {
    boolean isOther = equal == null || (other.equal != null && other.equal.size() < equal.size());
    BsonRegularExpression one = pattern == null ? other.pattern : pattern;
    return new Bounds(isOther ? other.equal : equal, tighter(low, other.low, 1), tighter(high, other.high, -1), one);
  }

  private static Limit tighter(Limit one, Limit other, int sign) {
    if (one == null) return other;
    return other != null && KeyOrder.compare(other.value, one.value) * sign > 0 ? other : one;
  }
}
