// A page with nothing on it says that it is there.
dispatchEvent(new Event("bench-ready"));
