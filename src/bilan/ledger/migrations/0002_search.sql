-- Full-text search over documents and claims; what is there already is indexed too.
CREATE VIRTUAL TABLE documents_search USING fts5(
  title, text, content='documents', content_rowid='key',
  tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER documents_indexed AFTER INSERT ON documents BEGIN
  INSERT INTO documents_search (rowid, title, text) VALUES (new.key, new.title, new.text);
END;
INSERT INTO documents_search (documents_search) VALUES ('rebuild');

CREATE VIRTUAL TABLE claims_search USING fts5(
  words, speaker, place_name, content='claims', content_rowid='key',
  tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER claims_indexed AFTER INSERT ON claims BEGIN
  INSERT INTO claims_search (rowid, words, speaker, place_name)
  VALUES (new.key, new.words, new.speaker, new.place_name);
END;
INSERT INTO claims_search (claims_search) VALUES ('rebuild');
