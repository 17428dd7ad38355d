import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;

/** Which values an index can put in order, and that order: MongoDB's, over the types that it is sure of. */
final class KeyOrder {
  /** A field that is missing equals one that is null, as in every filter. */
  static final Object NOTHING = new Object();

  private KeyOrder() {}

  /**
   * The value in the one form in which equal values are equal, or null for a value whose order is not sure: a document, an array, bytes,
   * a number that a double cannot hold. Numbers of all types are compared with each other, so all become doubles.
   */
  static Object simple(Object value) {
    if (Missing.isNullOrMissing(value)) return NOTHING;
    if (value instanceof Number) return number((Number) value);
    boolean known = value instanceof String || value instanceof Boolean || value instanceof Instant || value instanceof ObjectId;
    return known ? value : null;
  }

  private static Double number(Number value) {
    if (value instanceof Decimal128) return null;
    double number = value.doubleValue();
    if (Double.isNaN(number) || Double.isInfinite(number)) return null;
    if (value instanceof Long && (Math.abs(number) > 9e15 || (long) number != value.longValue())) return null;
    return number == 0 ? 0.0 : number;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  static int compare(Object one, Object other) {
    int byType = Integer.compare(type(one), type(other));
    if (byType != 0 || one == NOTHING) return byType;
    return ((Comparable) one).compareTo(other);
  }

  /** Any two values: those that have no sure order are equal, and after all others. */
  static int compareAny(Object one, Object other) {
    Object[] simple = {simple(one), simple(other)};
    if (simple[0] == null || simple[1] == null) return Boolean.compare(simple[0] == null, simple[1] == null);
    return compare(simple[0], simple[1]);
  }

  private static int type(Object value) {
    if (value == NOTHING) return 0;
    if (value instanceof Double) return 1;
    if (value instanceof String) return 2;
    if (value instanceof ObjectId) return 3;
    return value instanceof Boolean ? 4 : 5;
  }
}
