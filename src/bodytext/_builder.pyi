from bodytext.builder import Builder as Builder
