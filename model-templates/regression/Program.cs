System.Console.WriteLine("Slipway.Regression");
