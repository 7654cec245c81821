package 5

func f( {}
