import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Runs statements in Spark's local mode. Each line of the first argument's file is a job: a file of statements that open tables,
 * a file with a statement, and where its rows go, one JSON object a line; with tabs between.
 */
public class SparkJobs {
  public static void main(String[] args) throws Exception {
    SparkSession spark = SparkSession.builder()
        .master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.sql.jsonGenerator.ignoreNullFields", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      String[] job = line.split("\t");
      if (job[0].equals("pipe")) {
        List<String> lines = spark.read().textFile(job[1]).toJavaRDD().repartition(2).pipe(job[2]).collect();
        Files.write(Path.of(job[3]), lines);
        continue;
      }
      for (String statement : Files.readString(Path.of(job[0])).split(";\n"))
        if (!statement.isBlank()) spark.sql(statement.replace("CREATE TEMPORARY", "CREATE OR REPLACE TEMPORARY"));
      String sql = Files.readString(Path.of(job[1])).strip();
      Files.write(Path.of(job[2]), spark.sql(sql.substring(0, sql.length() - 1)).toJSON().collectAsList());
    }
    spark.stop();
  }
}
