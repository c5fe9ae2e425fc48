-- With what time a count is compared: "since 2024-08-26", "times 2.. 2024-11".
ALTER TABLE claims ADD COLUMN compared TEXT;
