package p

var s = `raw

var t = 1
