import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A collection in memory whose ordinary indexes are used. Its twin on disk differs in what a position is, and in nothing else. */
final class IndexedMemoryCollection extends MemoryCollection {
  private final OrdinaryIndexes<Integer> ordinary = new OrdinaryIndexes<>(this::streamAllDocumentsWithPosition, Comparator.naturalOrder());

  IndexedMemoryCollection(MongoDatabase database, String name, CollectionOptions options, CursorRegistry cursors) {
    super(database, name, options, cursors);
  }

  protected Integer addDocumentInternal(Document document) {
    Integer position = super.addDocumentInternal(document);
    ordinary.added(position, document);
    return position;
  }

  protected void handleUpdate(Integer position, Document before, Document document) {
    super.handleUpdate(position, before, document);
    ordinary.changed(position, document);
  }

  protected void removeDocument(Integer position) {
    super.removeDocument(position);
    ordinary.removed(position);
  }

  public synchronized void addIndex(Index<Integer> index) {
    super.addIndex(index);
    ordinary.declare(index);
  }

  public synchronized void dropIndex(String name) {
    super.dropIndex(name);
    ordinary.forget(name);
  }

  /** The library counts without the lock. */
  public synchronized int count(Document filter, int skip, int limit) { return super.count(filter, skip, limit); }

  protected QueryResult queryDocuments(Document filter, Document orderBy, int skip, int limit, int batch, Document fields) {
    OrdinaryIndexes.Candidates<Integer> found = ordinary.candidates(getIndexes(), filter, orderBy, limit);
    if (found == null) return super.queryDocuments(filter, orderBy, skip, limit, batch, fields);
    Stream<Document> documents = StreamSupport.stream(found.positions().spliterator(), false).map(this::getDocument);
    Comparator<Document> order = found.isSorted() ? null : deriveComparator(orderBy);
    return matchDocumentsFromStream(filter, documents, skip, limit, batch, order, fields);
  }

  public Stream<Document> queryAllAsStream() {
    Document start = AggregateStart.take();
    return start == null ? super.queryAllAsStream() : handleQueryAsStream(start);
  }
}
