package lib

type Point struct{ x, y int }

func hidden() {}
