from bodytext.parse.builder import Builder as Builder
