"""What leaves the application: files, printed maps, dossiers, and the scenes of a meeting."""
