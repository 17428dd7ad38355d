import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.function.Supplier;

/**
 * The library reads a whole collection into every aggregation. When one begins with `$match`, the collection need only give what that
 * matches: the stage itself still stands, so this can spare work and change nothing. A command is worked on by one thread.
 */
final class AggregateStart {
  private static final ThreadLocal<Document> MATCH = new ThreadLocal<>();

  private AggregateStart() {}

  static Document run(String command, Document query, Supplier<Document> work) {
    MATCH.set(command.equalsIgnoreCase("aggregate") ? firstMatch(query.get("pipeline")) : null);
    try {
      return work.get();
    } finally {
      MATCH.remove();
    }
  }

  /** The filter for the first read of the command, or null. Later reads, as of another stage, are of the whole collection. */
  static Document take() {
    Document match = MATCH.get();
    MATCH.remove();
    return match == null ? null : new Document("$query", match);
  }

  private static Document firstMatch(Object pipeline) {
    if (!(pipeline instanceof List) || ((List<?>) pipeline).isEmpty()) return null;
    Object first = ((List<?>) pipeline).get(0);
    Object match = first instanceof Document ? ((Document) first).get("$match") : null;
    return match instanceof Document ? (Document) match : null;
  }
}
