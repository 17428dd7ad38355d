import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;

/** A collection on disk whose ordinary indexes are used. Its twin in memory differs in what a position is, and in nothing else. */
final class IndexedDiskCollection extends H2Collection {
  private final OrdinaryIndexes<Object> ordinary = new OrdinaryIndexes<>(this::streamAllDocumentsWithPosition, KeyOrder::compareAny);

  IndexedDiskCollection(MongoDatabase database, String name, CollectionOptions options, MVMap<Object, Document> data, MVMap<String, Object> meta, CursorRegistry cursors) {
    super(database, name, options, data, meta, cursors);
  }

  protected Object addDocumentInternal(Document document) {
    Object position = super.addDocumentInternal(document);
    ordinary.added(position, document);
    return position;
  }

  protected void handleUpdate(Object position, Document before, Document document) {
    super.handleUpdate(position, before, document);
    ordinary.changed(position, document);
  }

  protected void removeDocument(Object position) {
    super.removeDocument(position);
    ordinary.removed(position);
  }

  public synchronized void addIndex(Index<Object> index) {
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
    OrdinaryIndexes.Candidates<Object> found = ordinary.candidates(getIndexes(), filter, orderBy, limit);
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
